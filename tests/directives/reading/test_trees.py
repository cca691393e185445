"""How paragraphs become a tree of clauses."""

import pytest

from directives.reading import Clause, LeadSource, Role, read_text

HEAD = "Kính gửi:\n- Sở Y tế;\n- UBND các xã.\n\nUBND tỉnh yêu cầu thực hiện các nội dung sau:\n\n"


def clauses(body: str) -> tuple[Clause, ...]:
    return read_text(HEAD + body).clauses


def outline(body: str) -> list[tuple[str, int]]:
    return [(clause.marker, clause.level) for clause in clauses(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Một.\n\n1.1. Hai.\n\na) Ba.\n\nb) Bốn.\n\n1.2. Năm.\n\n2. Sáu.", [1, 2, 3, 3, 2, 1]),
        ("I. MỘT\n\n1. Hai.\n\na) Ba.\n\n- Bốn.\n\n+ Năm.\n\nII. SÁU", [1, 2, 3, 4, 5, 1]),
        ("Điều 1. Một\n\n1. Hai.\n\na) Ba.\n\nĐiều 2. Bốn.", [1, 2, 3, 1]),
        ("* Một:\n\n- Hai.\n\n- Ba.\n\n* Bốn.", [1, 2, 2, 1]),
        ("1/ Một.\n\n- Hai.\n\n2/ Ba.", [1, 2, 1]),
        ("- Một.\n\n1. Hai.\n\n- Ba.", [1, 1, 2]),
        ("1. Một.\n\nc) Hai.\n\nd) Ba.\n\nđ) Bốn.\n\ne) Năm.", [1, 2, 2, 2, 2]),
        ("(1) Một.\n\n(2) Hai.", [1, 1]),
    ],
)
def test_a_marker_known_goes_back_and_a_new_one_goes_down(body: str, expected: list[int]) -> None:
    assert [level for _, level in outline(body)] == expected


def test_lines_wrapped_by_hand_are_one_clause() -> None:
    (clause,) = clauses(
        "1. Sở Y tế kiểm tra các cơ sở khám bệnh, chữa bệnh tư nhân trên địa bàn tỉnh\ntừ Km 4\n- Km 9."
    )[:1]
    assert clause.text.startswith("Sở Y tế kiểm tra các cơ sở khám bệnh, chữa bệnh tư nhân trên địa bàn tỉnh từ Km 4")


def test_a_dash_inside_a_full_line_opens_no_clause() -> None:
    wide = "1. Sở Y tế phối hợp với các địa phương sửa đường đoạn từ Km 4\n- Km 9, xong trước ngày\n30/6/2026."
    assert [clause.marker for clause in clauses(wide)] == ["1."]


def test_an_unmarked_paragraph_belongs_to_the_heading_above_it() -> None:
    heading, told = clauses("I. Tình hình\n\nSố ca bệnh tăng 20% so với tháng trước.\n\nII. NHIỆM VỤ")[:2]
    assert (heading.role, told.role, told.level, told.parent) == (Role.HEADING, Role.INFO, 2, 0)


def test_contents_of_a_report_are_items_and_duties_are_not() -> None:
    found = clauses(
        "1. Báo cáo gồm:\n\na) Số ca bệnh;\n\nb) Khó khăn.\n\n2. Sở Y tế thực hiện các nhiệm vụ sau:\n\na) Tập huấn."
    )
    assert [clause.role for clause in found] == [Role.TASK, Role.ITEM, Role.ITEM, Role.GROUP, Role.TASK]


def test_clauses_that_name_nobody_are_for_the_addressees() -> None:
    (clause,) = clauses("1. Rà soát quy chế.")
    assert (clause.lead_source, [unit.name for unit in clause.leads]) == (
        LeadSource.ADDRESSEES,
        ["Sở Y tế", "UBND các xã"],
    )


def test_the_issuer_who_orders_is_not_ordered() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH AN LÂM\n\nSố: 5/UBND\n\n"
    (clause,) = read_text(head + HEAD + "1. UBND tỉnh yêu cầu Sở Y tế kiểm tra nhà thuốc.").clauses
    assert [unit.name for unit in clause.leads] == ["Sở Y tế"]


def test_units_named_in_passing_have_no_duty() -> None:
    found = clauses("1. Sở Y tế áp dụng mẫu của Sở Tài chính, hướng dẫn UBND các xã, gửi Công an tỉnh.\n\n2. Kết thúc.")
    assert [unit.name for unit in found[0].leads] == ["Sở Y tế"]
    assert found[0].coordinating == ()


def test_each_item_in_a_sentence_is_kept() -> None:
    (clause,) = clauses("1. Sở Y tế: (i) Lập danh sách; (ii) Công khai kết quả.")
    assert [item.text for item in clause.inline_items] == ["(i) Lập danh sách;", "(ii) Công khai kết quả."]


def test_a_row_of_a_task_table_is_a_task() -> None:
    table = (
        "TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian\n"
        "1 | Mua thuốc | Sở Y tế | Sở Tài chính; UBND các xã | 31/5/2026\n"
        "2 | Kiểm kê | Sở Y tế | - | Hàng tháng"
    )
    first, second = clauses(f"II. PHÂN CÔNG\n\n{table}")[1:]
    assert (first.marker, first.text, first.level, first.table_row) == ("1", "Mua thuốc", 2, True)
    assert [unit.name for unit in first.coordinating] == ["Sở Tài chính", "UBND các xã"]
    assert (second.coordinating, [one.kind for one in second.deadlines]) == ((), ["monthly"])


def test_a_sentence_that_a_page_parts_is_one_clause() -> None:
    (clause,) = clauses("1. Sở Y tế gửi báo cáo về UBND tỉnh\n\n- 2 -\n\ntrước ngày 30/6/2026.\n\n2. Kết thúc.")[:1]
    assert [str(deadline.date) for deadline in clause.deadlines] == ["2026-06-30"]


@pytest.mark.parametrize("marker", ["1.", "1)", "a)", "a.", "1.1.", "-", "+", "–", "•", "1-", "(i)", "I."])
def test_a_marker_may_touch_its_first_word_or_stand_off(marker: str) -> None:
    for gap in ["", " ", "\t"] if marker not in {"1-", "(i)"} else [" ", "\t"]:
        assert [clause.text for clause in clauses(f"{marker}{gap}Sở Y tế mua thuốc.\n\nKết thúc./.")][:1] == [
            "Sở Y tế mua thuốc."
        ]


def test_lines_below_a_task_tell_who_leads_who_joins_and_by_when() -> None:
    task, *told = clauses(
        "1. Sửa quy chế họp.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Đơn vị phối hợp: Sở Y tế, Công an tỉnh.\n"
        "- Thời gian hoàn thành: Quý II/2026.\n\n2. Kết thúc."
    )[:4]
    assert [unit.name for unit in task.leads] == ["Sở Nội vụ"]
    assert [unit.name for unit in task.coordinating] == ["Sở Y tế", "Công an tỉnh"]
    assert [str(deadline.date) for deadline in task.deadlines] == ["2026-06-30"]
    assert [line.role for line in told] == [Role.ITEM] * 3


def test_a_title_row_parts_a_table_and_nt_is_the_cell_above() -> None:
    table = (
        "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn\n"
        "I | Hạ tầng | | | \n"
        "1 | Kéo cáp | Sở Y tế | Sở Tài chính | 31/5/2026\n"
        "2 | Mua máy | nt | nt | Quý III/2026"
    )
    title, first, second = clauses(f"A. PHÂN CÔNG\n\n{table}")[1:]
    assert (title.role, first.parent, second.parent) == (Role.HEADING, 1, 1)
    assert [unit.name for unit in second.leads] == ["Sở Y tế"]
    assert [unit.name for unit in second.coordinating] == ["Sở Tài chính"]


def test_a_unit_that_asks_another_keeps_the_duty_and_the_other_is_offered() -> None:
    clause = clauses("1. Sở Y tế:\n\n- Yêu cầu các bệnh viện dự trữ thuốc.\n\n2. Kết thúc.")[1]
    assert [unit.name for unit in clause.leads] == ["Sở Y tế"]
    assert [[unit.name for unit in other.units] for other in clause.alternatives] == [["các bệnh viện"]]
    assert "Cần người xem lại" in clause.reason


@pytest.mark.parametrize(
    "told",
    [
        "Ghi nhận cố gắng của Sở Y tế.",
        "Đánh giá cao kết quả của các đơn vị.",
        "Thống nhất chủ trương mua thuốc như đề nghị của Sở Y tế.",
        "Kinh phí thực hiện từ nguồn ngân sách tỉnh.",
        "Hình thức: trực tuyến.",
        "Quyết định có hiệu lực kể từ ngày ký.",
    ],
)
def test_praise_consent_and_cost_are_no_duty(told: str) -> None:
    assert clauses(f"1. {told}\n\n2. Sở Y tế mua thuốc.")[0].role is Role.INFO
