"""What a page of Word shows is read, and what it does not show is not."""

import pytest

from directives.reading.docx_text import docx_text
from tests.directives.reading.raw_word import (
    STRICT,
    abstract,
    cell,
    level,
    listed,
    p,
    row,
    run,
    table,
    use,
    word,
)

INSERTED = f"<w:ins>{run('thêm')}</w:ins>"
DELETED = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>dời</w:t></w:r></w:moveFrom>"


def lines(body: str, numbering: str = "") -> list[str]:
    return [line for line in docx_text(word(body, numbering=numbering)).split("\n") if line]


def box(words: str) -> str:
    """A text box as Word writes it: the new way, and once more the old way for old programs."""
    inner = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (run("một ") + INSERTED + DELETED, "một thêm"),
        (f"<w:hyperlink>{run('liên kết')}</w:hyperlink>", "liên kết"),
        (f"<w:smartTag><w:smartTagPr/>{run('thẻ')}</w:smartTag>", "thẻ"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('ô điền')}</w:sdtContent></w:sdt>", "ô điền"),
        (f"<w:fldSimple>{run('08')}</w:fldSimple>", "08"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("3"), "3"),
        ("<w:r><w:t>Số:</w:t><w:tab/><w:t>/UBND</w:t></w:r>", "Số:\t/UBND"),
        ("<w:r><w:t>A</w:t><w:br/><w:t>B</w:t><w:cr/><w:t>C</w:t></w:r>", "A\nB\nC"),
        ("<w:r><w:t>Hà</w:t><w:noBreakHyphen/><w:t>Nội</w:t><w:softHyphen/></w:r>", "Hà-Nội"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t><w:sym w:char="F0FF"/></w:r>', "≥5"),
        (run("ẩn", "<w:vanish/>") + run("hiện", '<w:vanish w:val="0"/>'), "hiện"),
        (run("Ủy ban", "<w:caps/>"), "ỦY BAN"),
        (run("câu") + "<w:r><w:footnoteReference/></w:r>" + run(" sau"), "câu sau"),
    ],
)
def test_the_words_of_a_paragraph(inner: str, words: str) -> None:
    assert docx_text(word(p(inner))) == words


def test_paragraphs_in_content_controls_and_insertions_are_read() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('một')}<w:ins>{p('hai')}</w:ins></w:sdtContent></w:sdt>"
    assert lines(control + f"<w:customXml>{p('ba')}</w:customXml>") == ["một", "hai", "ba"]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    body = p("một ", "<w:rPr><w:del/></w:rPr>") + p("hai")
    assert lines(body) == ["một hai"]


def test_a_deleted_item_of_a_list_is_not_counted() -> None:
    gone = f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>{DELETED}</w:p>'
    assert lines(listed("a") + gone + listed("b"), abstract(level(0, "decimal", "%1.")) + use(1)) == ["1. a", "2. b"]


def test_a_text_box_is_read_once_and_at_its_place() -> None:
    assert lines(p("trước") + p(box("HỎA TỐC") + run("câu")) + p(run("thân") + box("bên lề"))) == [
        *("trước", "HỎA TỐC", "câu", "thân", "bên lề"),
    ]


def test_a_layout_table_is_read_cell_after_cell_even_with_an_empty_column_between() -> None:
    head = table(row("ỦY BAN NHÂN DÂN", "", "CỘNG HÒA"), row("Số: 1/UBND", "", "Độc lập"))
    assert lines(head) == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA", "Số: 1/UBND", "Độc lập"]


def test_a_task_table_is_read_row_by_row_with_its_numbers_and_merged_cells() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    tasks = table(
        row("TT", "Nội dung", "Chủ trì", "Hạn"),
        row(cell("Việc chung", '<w:gridSpan w:val="4"/>')),
        row(cell(listed("")), "Mua thuốc", cell("Trạm Y tế", down), "5/5"),
        row(cell(listed("")), p_in_cell("Phát", "thuốc"), cell("", on), "6/5"),
        row(cell("x", on), cell("", on), cell("", on), cell("", on)),
        row(cell(listed("")), cell("Họp", '<w:gridSpan w:val="2"/>'), "7/5"),
        row("4", cell(table(row("Trong", "bảng"))), "A", ""),
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('bỏ')}{cell('b')}{cell('c')}{cell('d')}</w:tr>",
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("lùi")}{cell("b")}</w:tr>',
    )
    assert lines(tasks, abstract(level(0, "decimal", "%1")) + use(1)) == [
        "TT | Nội dung | Chủ trì | Hạn",
        "Việc chung",
        "1 | Mua thuốc | Trạm Y tế | 5/5",
        "2 | Phát thuốc | Trạm Y tế | 6/5",
        "3 | Họp |  | 7/5",
        "4 | Trong bảng | A | ",
        " | lùi | b",
    ]


def p_in_cell(*paragraphs: str) -> str:
    return cell("".join(map(p, paragraphs)))


def test_a_table_in_a_content_control_and_rows_and_cells_in_them_are_read() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    inner = control(f"<w:tr>{control(cell('a'))}{cell('b')}{cell('c')}</w:tr>")
    assert lines(control(table(inner))) == ["a | b | c"]


def test_a_table_inside_a_layout_cell_is_read_at_its_place() -> None:
    inner = p("trên") + table(row("1", "2", "3")) + p("dưới")
    assert lines(table(row(cell(inner), "phải"))) == ["trên", "1 | 2 | 3", "dưới", "phải"]


def test_the_strict_dialect_is_read_too() -> None:
    assert docx_text(word(p("chữ"), namespace=STRICT)) == "chữ"
