"""An office's own Word template: what it keeps, what fills it, and what is said of one that cannot be filled."""

import io
import zipfile
from copy import deepcopy

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from reports.conformity import Outcome, check
from reports.publishing.document import document_of
from reports.publishing.word import render_word
from reports.publishing.word_check import problems_of
from reports.publishing.word_fields import MEANINGS, Field
from tests.make import at
from tests.reports.publishing.office_template import template_bytes
from tests.reports.publishing.sample import draft, signed

NOW = at("2024-07-12 14:00")


def filled(template, summary=None):
    content = render_word(document_of(summary or signed()), NOW, template)
    return docx.Document(io.BytesIO(content))


def lines(word):
    return [p.text for p in word.element.body.iter(qn("w:p")) if (p.text or "").strip()]


def paragraph_with(word, text):
    return next(p for p in word.element.body.iter(qn("w:p")) if text in (p.text or ""))


def retyped(word, old, new):
    """Change the words of the paragraph that holds ``old`` as somebody typing over it would."""
    paragraph = paragraph_with(word, old)
    runs = paragraph.findall(qn("w:r"))
    runs[0].text = paragraph.text.replace(old, new)
    for run in runs[1:]:
        paragraph.remove(run)


def dropped(word, text):
    paragraph = paragraph_with(word, text)
    paragraph.getparent().remove(paragraph)


def test_a_template_saved_unchanged_gives_the_same_text_in_the_same_order():
    own = docx.Document(io.BytesIO(render_word(document_of(signed()), NOW)))
    assert lines(filled(template_bytes())) == lines(own)


def test_the_same_summary_and_template_give_the_same_bytes():
    template = template_bytes()
    first, second = (render_word(document_of(signed()), NOW, template) for _ in range(2))
    assert first == second


def test_what_the_office_typed_and_formatted_stays():
    def change(word):
        retyped(word, "BÁO CÁO", "BÁO CÁO TUẦN")
        retyped(word, "Kính gửi", "Kính trình")
        for run in paragraph_with(word, Field.BODY.mark).findall(qn("w:r")):
            docx.text.run.Run(run, None).font.size = Pt(13)

    word = filled(template_bytes(change))
    opening = next(p for p in word.paragraphs if p.text.startswith("Thực hiện Công văn"))
    assert ("BÁO CÁO TUẦN" in lines(word), "Kính trình: Ủy ban nhân dân huyện Tân Châu" in lines(word)) == (True, True)
    assert opening.runs[0].font.size == Pt(13)


def test_a_field_may_be_cut_into_runs_and_stand_beside_other_words():
    def change(word):
        paragraph = paragraph_with(word, Field.TITLE.mark)
        first = paragraph.find(qn("w:r"))
        pieces = ["Trích yếu: {", "{ trich", "_yeu", " }", "} (hết)"]
        runs = [deepcopy(first) for _ in pieces]
        for run, text in zip(runs, pieces, strict=True):
            run.text = text
            first.addprevious(run)
        paragraph.remove(first)

    title = document_of(signed()).title
    assert f"Trích yếu: {title} (hết)" in lines(filled(template_bytes(change)))


def test_a_paragraph_is_repeated_for_each_line_and_left_out_without_any():
    signed_lines, draft_lines = lines(filled(template_bytes())), lines(filled(template_bytes(), draft()))
    place = signed_lines.index("Nơi nhận:")
    assert signed_lines[place + 1 : place + 4] == [
        "- Như trên;",
        "- Các đơn vị báo cáo;",
        "- Lưu: VT, PNV.",
    ]
    assert [line for line in signed_lines if line.startswith(("KT.", "PHÓ"))] == [
        "KT. TRƯỞNG PHÒNG",
        "PHÓ TRƯỞNG PHÒNG",
    ]
    assert ("Cán bộ A" in signed_lines, "Cán bộ A" in draft_lines) == (True, False)


def test_braces_that_people_type_into_reports_are_words_not_fields():
    typed = "Đề nghị điền {{ nguoi_ky }} và {{ khong_co }}."
    word = filled(template_bytes(), signed(words={"proposal": typed}, reason="Sửa {{ phien_ban }}"))
    assert typed in lines(word)
    assert "sửa {{ phien_ban }}" in word.sections[0].footer.paragraphs[0].text


def test_each_annex_has_its_own_section_in_the_templates_look():
    def change(word):
        retyped(word, Field.ANNEX_LABEL.mark, f"{Field.ANNEX_LABEL.mark} của báo cáo")

    word = filled(template_bytes(change))
    labels = [line for line in lines(word) if line.endswith(" của báo cáo")]
    assert labels == [f"Phụ lục {place} của báo cáo" for place in ("I", "II", "III", "IV", "V")]
    assert len(word.sections) == 6


def test_tables_fill_the_width_between_the_templates_margins():
    def change(word):
        word.sections[0].left_margin = word.sections[0].left_margin + Pt(36)

    widths = [int(column.get(qn("w:w"))) for column in filled(template_bytes(change)).tables[1]._tbl.tblGrid]
    assert sum(widths) == 11906 - 1701 - 720 - 851


def test_styles_of_tables_that_the_office_deleted_come_back():
    def change(word):
        style = word.styles["Ô số"]
        style.element.getparent().remove(style.element)

    assert "Ô số" in filled(template_bytes(change)).styles


@pytest.mark.parametrize("summary", [signed(), draft()], ids=["signed", "draft"])
def test_a_report_by_the_unchanged_template_keeps_to_the_decree(summary):
    findings = check(render_word(document_of(summary), NOW, template_bytes()))
    assert [finding.key for finding in findings if finding.outcome == Outcome.FAIL] == []


def test_every_field_is_explained():
    assert set(MEANINGS) == set(Field)


def tracked(word):
    paragraph_with(word, "BÁO CÁO").append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"/>'))


def commented(word):
    paragraph_with(word, "BÁO CÁO").append(OxmlElement("w:commentReference"))


def linked(word):
    word.part.rels.get_or_add_ext_rel(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", "https://vidu.vn/logo.png"
    )


def one_section(word):
    for paragraph in list(word.element.body.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            paragraph.getparent().remove(paragraph)


def body_in_a_cell(word):
    word.tables[0].cell(0, 0)._tc.append(paragraph_with(word, Field.BODY.mark))


def twice(word):
    paragraph = paragraph_with(word, Field.BODY.mark)
    paragraph.addprevious(deepcopy(paragraph))


def annex_label_in_front(word):
    paragraph_with(word, "Kính gửi").addprevious(deepcopy(paragraph_with(word, Field.ANNEX_LABEL.mark)))


def broken_after_the_body(word):
    """The section break of the report taken into a paragraph of words."""
    held = paragraph_with(word, "BÁO CÁO")
    section = next(word.element.body.iter(qn("w:sectPr")))
    retyped(word, "BÁO CÁO", f"BÁO CÁO {Field.VERSION.mark}")
    held.get_or_add_pPr().append(deepcopy(section))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda word: dropped(word, Field.TITLE.mark), ["Thiếu trường {{ trich_yeu }}."]),
        (lambda word: dropped(word, Field.NOTICE.mark), []),
        (
            lambda word: retyped(word, Field.ADDRESSEE.mark, "{{ kính gửi }}"),
            ["Không có trường {{ kính gửi }}. Có phải {{ kinh_gui }}?"],
        ),
        (
            lambda word: retyped(word, Field.ADDRESSEE.mark, "{{ xyz }}"),
            ["Không có trường {{ xyz }}. Xem tên các trường ở bảng bên dưới."],
        ),
        (
            lambda word: retyped(word, Field.ADDRESSEE.mark, "{{ kinh_gui"),
            ["Dấu ngoặc của trường chưa đúng ở “Kính gửi: {{ kinh_gui”. Mỗi trường viết dạng {{ trich_yeu }}."],
        ),
        (
            lambda word: retyped(word, Field.ADDRESSEE.mark, "{% for x in y %}"),
            ["Dấu ngoặc của trường chưa đúng ở “Kính gửi: {% for x in y %}”. Mỗi trường viết dạng {{ trich_yeu }}."],
        ),
        (
            tracked,
            ["Mẫu còn dấu vết sửa đổi (Track Changes). Chấp nhận hoặc bỏ hết các sửa đổi rồi tải lên lại."],
        ),
        (
            commented,
            ["Mẫu còn chú thích (Comment). Xóa hết chú thích, nếu không chú thích sẽ nằm trong mọi báo cáo."],
        ),
        (linked, ["Mẫu lấy ảnh hoặc mẫu khác từ ngoài tệp. Chèn hẳn ảnh vào mẫu, bỏ liên kết rồi tải lên lại."]),
        (
            one_section,
            [
                "Trường {{ bang_phu_luc }} phải đứng một lần, riêng một đoạn, ngoài bảng, trong phần phụ lục.",
                "Phụ lục phải nằm ở phần cuối của mẫu: đặt một dấu ngắt phần (Section Break, Next Page) trước phụ lục.",
            ],
        ),
        (
            body_in_a_cell,
            ["Trường {{ noi_dung }} phải đứng một lần, riêng một đoạn, ngoài bảng, trong phần báo cáo."],
        ),
        (twice, ["Trường {{ noi_dung }} phải đứng một lần, riêng một đoạn, ngoài bảng, trong phần báo cáo."]),
        (
            annex_label_in_front,
            ["Trường {{ phu_luc }} chỉ dùng được trong phần phụ lục, sau dấu ngắt phần cuối cùng."],
        ),
        (
            broken_after_the_body,
            ["Có trường đứng cùng đoạn với dấu ngắt phần. Xuống dòng để ngắt phần đứng riêng một đoạn."],
        ),
    ],
)
def test_what_is_wrong_with_a_template_is_said_in_words(change, said):
    assert problems_of(template_bytes(change)) == said


def test_an_object_that_could_run_is_refused():
    content = io.BytesIO(template_bytes())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0")
        relations = archive.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"
    added = f'<Relationship Id="rId99" Type="{kind}" Target="embeddings/oleObject1.bin"/></Relationships>'
    types = '<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/></Types>'
    changed = {
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", added),
        "[Content_Types].xml": zipfile.ZipFile(content).read("[Content_Types].xml").decode().replace("</Types>", types),
    }
    said = "Mẫu chứa macro hoặc đối tượng nhúng (bảng Excel, ô điều khiển). Bỏ các đối tượng đó rồi tải lên lại."
    assert problems_of(rewritten(content.getvalue(), changed)) == [said]


def rewritten(archive, changed):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0old", b"%PDF-1.7"])
def test_a_file_that_is_no_word_file_is_told_by_a_sentence(content):
    (said,) = problems_of(content)
    assert said.endswith(".")
