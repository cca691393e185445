"""Each document breaks one rule, and that rule alone says so, with the place."""

import pytest

from reports.conformity import RULES, Outcome, check
from tests.reports.conformity import breaking as b
from tests.reports.conformity.correct import articles, copy_of, letter, report, saved

MOTTO = "Độc lập"
COUNTRY = "CỘNG HÒA"
PLACE = "Tân Châu, ngày"
SUBJECT = "Kết quả cải cách"
GROUND = "Căn cứ Luật"
LAST = "Trên đây"

CASES = [
    ("page-size", report, b.section(page_width=12240, page_height=15840), "phần 1"),
    ("margin-top", report, b.section(top_margin=1000), "phần 1"),
    ("margin-bottom", letter, b.section(bottom_margin=1500), "phần 1"),
    ("margin-left", report, b.section(left_margin=1600), "phần 1"),
    ("margin-right", report, b.section(1, right_margin=700), "phần 2"),
    ("page-orientation", letter, b.section(page_width=16838, page_height=11906), "phần 1"),
    ("font", report, b.font("Có 4 hồ sơ", "ascii", "Arial"), "“Có 4 hồ sơ"),
    ("font", report, b.font("Có 4 hồ sơ", "eastAsia", "SimSun"), "“Có 4 hồ sơ"),
    ("font", report, b.font("Có 4 hồ sơ", "cs", "Arial"), "“Có 4 hồ sơ"),
    ("font", letter, b.normal_font("Calibri"), "“"),
    ("unicode", report, b.decomposed("Các xã đã"), "đoạn 10 “"),
    ("colour", report, b.coloured("Có 4 hồ sơ"), "“Có 4 hồ sơ"),
    ("language", report, b.language("en-US"), "toàn văn bản"),
    ("text-width", report, b.spaced("Có 4 hồ sơ", right=-400), "“Có 4 hồ sơ"),
    ("text-width", report, b.wide(1, 11000), "bảng 2"),
    ("empty-paragraphs", report, b.blank_lines("II. KIẾN", 3), "đoạn"),
    ("page-number", report, b.number_below, "lề trên, phần 1"),
    ("page-number-look", report, b.number_small, "lề trên, phần 1, đoạn 1"),
    ("page-number-look", letter, b.number_aside, "lề trên, phần 1, đoạn 1"),
    ("page-number-first", letter, b.first_page_alike, "lề trên, phần 1"),
    ("page-number-first", letter, b.number_on_first_page, "lề trên, phần 1"),
    ("page-number-digits", letter, b.number_roman, "phần 1"),
    ("national-name", report, b.words(COUNTRY, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM."), "bảng 1, hàng 1, ô 2, đoạn 1"),
    ("national-name-look", report, b.size(COUNTRY, 14), "bảng 1, hàng 1, ô 2, đoạn 1 “CỘNG HÒA"),
    ("national-name-look", report, b.weight(COUNTRY, bold=False), "bảng 1, hàng 1, ô 2, đoạn 1"),
    ("national-name-look", report, b.words(COUNTRY, "Cộng hòa xã hội chủ nghĩa Việt Nam"), "bảng 1, hàng 1, ô 2"),
    ("national-name-place", report, b.align(COUNTRY), "bảng 1, hàng 1, ô 2, đoạn 1"),
    ("motto", report, b.words(MOTTO, "Độc lập-Tự do-Hạnh phúc"), "bảng 1, hàng 1, ô 2, đoạn 2"),
    ("motto", report, b.words(MOTTO, "Độc Lập - Tự Do - Hạnh Phúc"), "bảng 1, hàng 1, ô 2, đoạn 2"),
    ("motto-look", report, b.slant(MOTTO, italic=True), "bảng 1, hàng 1, ô 2, đoạn 2"),
    ("motto-place", report, b.align(MOTTO), "bảng 1, hàng 1, ô 2, đoạn 2"),
    ("motto-rule", report, b.rule_length(MOTTO, 2000), "bảng 1, hàng 1, ô 2, đoạn 2"),
    ("superior-look", report, b.weight("UBND HUYỆN", bold=True), "bảng 1, hàng 1, ô 1, đoạn 1"),
    ("superior-look", report, b.words("UBND HUYỆN", "UBND huyện Tân Châu"), "bảng 1, hàng 1, ô 1, đoạn 1"),
    ("issuer-look", report, b.size("PHÒNG NỘI VỤ", 14), "bảng 1, hàng 1, ô 1, đoạn 2"),
    ("issuer-look", report, b.weight("PHÒNG NỘI VỤ", bold=False), "bảng 1, hàng 1, ô 1, đoạn 2"),
    ("issuer-place", letter, b.align("HUYỆN TÂN CHÂU"), "bảng 1, hàng 1, ô 1, đoạn 2"),
    ("issuer-rule", report, b.shape_length(400), "“PHÒNG NỘI VỤ”"),
    ("issuer-rule", letter, b.shape_length(2200), "“HUYỆN TÂN CHÂU”"),
    ("number", report, b.words("Số:", "Số: 5/BC-PNV"), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("number", report, b.words("Số:", "Số: 05 / BC-PNV"), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("symbol", report, b.words("Số:", "Số: 05/PNV-BC"), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("symbol", letter, b.words("Số:", "Số: 96/CV-UBND"), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("number-look", report, b.size("Số:", 14), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("number-look", report, b.slant("Số:", italic=True), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("number-place", report, b.align("Số:"), "bảng 1, hàng 2, ô 1, đoạn 1"),
    ("date", report, b.words(PLACE, "Tân Châu, ngày 8 tháng 7 năm 2024"), "bảng 1, hàng 2, ô 2"),
    ("date", report, b.words(PLACE, "Tân Châu, ngày 08 tháng 07 năm 2024"), "bảng 1, hàng 2, ô 2"),
    ("date", letter, b.words(PLACE, "Tân Châu, ngày 08 tháng 2 năm 2024"), "bảng 1, hàng 2, ô 2"),
    ("date-look", report, b.slant(PLACE, italic=False), "bảng 1, hàng 2, ô 2"),
    ("date-place", report, b.align(PLACE), "bảng 1, hàng 2, ô 2"),
    ("date-row", report, b.moved(PLACE, 0, 0, 1), "bảng 1, hàng 1, ô 2"),
    ("head-table", report, b.bordered(COUNTRY), "bảng 1"),
    ("urgency", report, b.weight("KHẨN", bold=False), "bảng 1, hàng 2, ô 1, đoạn 2 “KHẨN”"),
    ("urgency-frame", report, b.unframed, "bảng 1, hàng 2, ô 1, đoạn 2 “KHẨN”"),
    ("type-name-look", report, b.words("BÁO CÁO", "Báo cáo"), "đoạn 1 “Báo cáo”"),
    ("type-name-place", report, b.align("BÁO CÁO"), "đoạn 1 “BÁO CÁO”"),
    ("subject-look", report, b.weight(SUBJECT, bold=False), "đoạn 2 “Kết quả"),
    ("subject-place", report, b.align(SUBJECT), "đoạn 2 “Kết quả"),
    ("subject-rule", report, b.no_rule(SUBJECT), "đoạn 2 “Kết quả"),
    ("subject-rule", report, b.rule_length(SUBJECT, 100), "đoạn 2 “Kết quả"),
    ("about", letter, b.words("V/v", "Về việc đôn đốc báo cáo"), "bảng 1, hàng 2, ô 1, đoạn 2"),
    ("about-look", letter, b.size("V/v", 14), "bảng 1, hàng 2, ô 1, đoạn 2"),
    ("about-place", letter, b.align("V/v"), "bảng 1, hàng 2, ô 1, đoạn 2"),
    ("about-gap", letter, b.spaced("V/v", before=0), "bảng 1, hàng 2, ô 1, đoạn 2"),
    ("addressees", letter, b.words("- Phòng Nội vụ", "- Phòng Nội vụ."), "“- Phòng Nội vụ.”"),
    ("addressees", letter, b.words("- Ủy ban", "- Ủy ban nhân dân các xã, thị trấn"), "“- Ủy ban"),
    ("addressees", report, b.words("Kính gửi", "Kính gửi Ủy ban nhân dân huyện"), "“Kính gửi Ủy ban"),
    ("addressees-look", report, b.slant("Kính gửi", italic=True), "“Kính gửi: Ủy ban"),
    ("grounds-look", report, b.slant(GROUND, italic=False), "“Căn cứ Luật"),
    ("grounds", report, b.words(GROUND, "Căn cứ Luật Tổ chức chính quyền địa phương,"), "“Căn cứ Luật"),
    ("body-look", report, b.size("Có 4 hồ sơ", 12), "“Có 4 hồ sơ"),
    ("body-look", report, b.slant("Có 4 hồ sơ", italic=True), "“Có 4 hồ sơ"),
    ("body-justified", report, b.align("Có 4 hồ sơ"), "“Có 4 hồ sơ"),
    ("body-indent", report, b.spaced("Có 4 hồ sơ", first=0), "“Có 4 hồ sơ"),
    ("body-gap", letter, b.spaced("1. Ủy ban", after=3), "“2. Phòng Nội vụ"),
    ("body-gap", report, b.contextual("b) Tân Hà"), "“b) Tân Hà"),
    ("body-line-spacing", report, b.spaced("Có 4 hồ sơ", line=1.6), "“Có 4 hồ sơ"),
    ("body-line-spacing", report, b.spaced("Có 4 hồ sơ", line=0.9), "“Có 4 hồ sơ"),
    ("end-mark", report, b.words(LAST, "Trên đây là báo cáo của Phòng Nội vụ."), "Phòng Nội vụ.”"),
    ("part-look", articles, b.align("Phần I"), "“Phần I”"),
    ("part-title", articles, b.weight("QUY ĐỊNH CHUNG", bold=False), "“QUY ĐỊNH CHUNG”"),
    ("part-number", articles, b.words("Phần I", "Phần 1"), "“Phần 1”"),
    ("part-number", articles, b.words("Mục 1", "Mục I"), "“Mục I”"),
    ("roman-look", report, b.words("I. KẾT", "I. Kết quả thực hiện"), "“I. Kết quả thực hiện”"),
    ("roman-order", report, b.words("II. KIẾN", "III. KIẾN NGHỊ"), "“III. KIẾN NGHỊ”"),
    ("article-look", articles, b.weight("Điều 2", bold=False), "“Điều 2."),
    ("article-order", articles, b.words("Điều 2", "Điều 3. Việc báo cáo thực hiện theo Phụ lục."), "“Điều 3."),
    ("clause-title-look", report, b.weight("2. Hồ sơ", bold=False), "“2. Hồ sơ trễ hạn”"),
    ("clause-order", report, b.words("2. Hồ sơ", "3. Hồ sơ trễ hạn"), "“3. Hồ sơ trễ hạn”"),
    ("clause-order", letter, b.words("2. Phòng", "2) Phòng Nội vụ tổng hợp."), "“2) Phòng"),
    ("point-order", report, b.words("đ) Tân Hòa", "e) Tân Hòa 5 cuộc."), "“e) Tân Hòa"),
    ("authority-look", report, b.words("KT. TRƯỞNG", "KT. Trưởng phòng"), "bảng 3, hàng 1, ô 2, đoạn 1"),
    ("authority-words", report, b.words("KT. TRƯỞNG", "KT TRƯỞNG PHÒNG"), "bảng 3, hàng 1, ô 2, đoạn 1"),
    ("authority-place", report, b.align("PHÓ TRƯỞNG"), "bảng 3, hàng 1, ô 2, đoạn 2"),
    ("signer", report, b.gone("Nguyễn Văn An"), "toàn văn bản"),
    ("signer-look", report, b.weight("Nguyễn Văn An", bold=False), "bảng 3, hàng 1, ô 2, đoạn 7"),
    ("signer-place", report, b.align("Nguyễn Văn An"), "“Nguyễn Văn An”"),
    ("signer-titles", report, b.words("Nguyễn Văn An", "ThS. Nguyễn Văn An"), "“ThS. Nguyễn Văn An”"),
    ("recipients", report, b.words("Nơi nhận", "Nơi nhận"), "bảng 3, hàng 1, ô 1, đoạn 1"),
    ("recipients-label-look", report, b.slant("Nơi nhận", italic=False), "bảng 3, hàng 1, ô 1, đoạn 1"),
    ("recipients-place", report, b.align("Nơi nhận", b.CENTRE), "bảng 3, hàng 1, ô 1, đoạn 1"),
    ("recipients-list-look", report, b.size("- Các đơn vị", 12), "bảng 3, hàng 1, ô 1, đoạn 3"),
    ("recipients-list", report, b.words("- Như trên", "Như trên;"), "bảng 3, hàng 1, ô 1, đoạn 2"),
    ("recipients-list", report, b.words("- Như trên", "- Như trên,"), "bảng 3, hàng 1, ô 1, đoạn 2"),
    ("recipients-filed", report, b.words("- Lưu", "- Lưu: VT."), "bảng 3, hàng 1, ô 1, đoạn 4"),
    ("foot-table", report, b.bordered("Nơi nhận"), "bảng 3"),
    ("annex-label-look", report, b.size("Phụ lục I", 13), "“Phụ lục I”"),
    ("annex-number", report, b.words("Phụ lục II", "Phụ lục 2"), "“Phụ lục 2”"),
    ("annex-title-look", report, b.words("DANH SÁCH", "Danh sách đơn vị"), "“Danh sách đơn vị”"),
    ("annex-reference", report, b.words("(Kèm theo", "(Kèm theo Báo cáo của Phòng Nội vụ)"), "“(Kèm theo Báo cáo"),
    ("annex-reference-look", report, b.slant("(Kèm theo", italic=False), "“(Kèm theo Báo cáo"),
    ("annex-mentioned", report, b.words("Phòng Nội vụ báo cáo", "Phòng Nội vụ báo cáo như sau:"), "“Phụ lục I”"),
    ("annex-pages", report, b.pages_run_on, "“Phụ lục I”"),
    ("annex-table-width", report, b.wide(3, 15000), "bảng 4"),
]


NAMES = [f"{number}-{case[0]}" for number, case in enumerate(CASES)]


@pytest.mark.parametrize(("key", "make", "change", "place"), CASES, ids=NAMES)
def test_one_broken_rule_is_the_only_one_reported(key, make, change, place):
    word = copy_of(make)
    change(word)
    failed = [finding for finding in check(saved(word)) if finding.outcome == Outcome.FAIL]
    assert [finding.key for finding in failed] == [key]
    assert place in str(failed[0].faults[0].place)
    assert all(fault.found and fault.allowed for fault in failed[0].faults)


def test_nearly_every_rule_is_broken_by_some_document():
    """The others say that something is missing altogether, which takes its companions along."""
    unbroken = [rule.key for rule in RULES if rule.key not in {case[0] for case in CASES}]
    assert unbroken == ["issuer", "type-name", "subject", "body", "authority"]
