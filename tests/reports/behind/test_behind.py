"""Every number of a summary leads to the units behind it, and what they add is the number."""

from dataclasses import replace

import pytest

from reports.behind import behind, grounds, references
from reports.behind.cells import TOTAL
from reports.compiling.content import content_of
from reports.compiling.narrative import narrative, paragraphs
from reports.compiling.wording import number
from reports.publishing.document import annexes, blocks
from reports.publishing.tables import Holds, Table
from tests.reports.compiling.sample import body, filing, month_before, no_figure, once, previous, usual_week, week

NUMBERS = {Holds.COUNT, Holds.CHANGE}
OF_ONE_UNIT = ("-don-vi", "-hoat-dong", "-ap")


@pytest.fixture(scope="module")
def last():
    return content_of(week(*(filing(number) for number in range(1, 13))))


@pytest.fixture(scope="module")
def month():
    return content_of(week(*(filing(number) for number in range(1, 10))))


def stated(content):
    """What a later week keeps of this one."""
    figures = {key.replace(".", "_", 1): value for key, value in content["figures"].items()}
    return {"filing": {key: value for key, value in content["filing"].items() if isinstance(value, int)}} | figures


@pytest.fixture(scope="module")
def content(last, month):
    return content_of(replace(usual_week(previous(**stated(last))), month_before=month_before(**stated(month))))


def tables(content):
    yield from (block for block in blocks(content, narrative(content, {})) if isinstance(block, Table))
    yield from (table for annex in annexes(content) for table in annex.tables)


def numbers(content):
    """(table, row, column, value) of each number that is a figure of several units."""
    for table in tables(content):
        if table.key in ("danh-sach-don-vi", "nop-muon", "can-quyet-dinh"):  # lists of units, and of matters
            continue
        rows = [] if table.key.endswith(OF_ONE_UNIT) else list(enumerate(table.rows))
        for row, cells in [*rows, *([(TOTAL, table.total)] if table.total else [])]:
            for column, value in enumerate(cells):
                holds = table.columns[column].holds
                if isinstance(value, int) and holds in NUMBERS and table.columns[column].label != "STT":
                    yield table, row, column, value


def test_every_number_of_the_tables_has_the_units_behind_it(content):
    lost = [
        f"{table.key}: row {row}, {table.columns[column].label}"
        for table, row, column, _ in numbers(content)
        if (row, column) not in references(content, table)
    ]
    assert lost == []


def test_what_the_units_add_is_the_number(content, last, month):
    checked, weeks = 0, {"": content, "previous": last, "month_before": month}
    for table, row, column, value in numbers(content):
        reference = references(content, table)[row, column]
        figure = behind(weeks[reference.week], reference.key)
        added = sum(line.value or 0 for line in figure.lines)
        if table.columns[column].holds == Holds.CHANGE:
            added -= sum(line.value or 0 for line in behind(last, reference.key).lines)
        assert (table.key, row, table.columns[column].label, added) == (
            table.key,
            row,
            table.columns[column].label,
            value,
        )
        checked += 1
    assert checked > 150


def test_every_count_and_total_that_a_sentence_names_has_its_units(content):
    """Shares, names, other weeks' figures ("@") and a section's own counts (":") are no sums of units."""
    said = {
        key: value
        for paragraph in paragraphs(content)
        for sentence in paragraph.sentences
        for key, value in sentence.figures.items()
        if value is not None and not set("@:") & set(key) and not key.startswith(("units.", "g."))
    }
    del said["filing.share_on_time"]
    assert {key: sum(line.value or 0 for line in behind(content, key).lines) for key in said} == said
    assert len(said) > 10


def test_rows_that_are_one_units_lead_to_its_report(content):
    for table in tables(content):
        found = references(content, table)
        if table.key.endswith(("danh-sach-don-vi", "nop-muon", *OF_ONE_UNIT)):
            assert [place for place in range(len(table.rows)) if not any(row == place for row, _ in found)] == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "filing",
        "filing.share_on_time",
        "z",
        "a.unknown",
        "a.sessions~unknown",
        "a.content",
        "a.content.unknown",
        "a.content.procedures~unknown",
        "a.sessions.more",
        "g.~tasks.99",
        "g.~tasks.x",
        "g.~tasks.0.unknown.0",
        "g.~tasks.0.done.99",
        "f.~folded.99",
        "g.~words.done.0",
        "b.~unknown",
    ],
)
def test_a_key_that_names_nothing_has_nothing_behind_it(content, key):
    assert behind(content, key) is None


def test_a_unit_without_a_number_says_why(content):
    lines = {line.unit: line for line in behind(content, "c.received").lines}
    assert (lines[4].value, lines[4].words) == (None, "Chưa có số liệu: đang rà soát")
    assert (lines[3].value, lines[3].words) == (None, "Chưa có báo cáo")
    assert (lines[11].value, lines[11].words) == (None, "Chưa có báo cáo")


def test_a_unit_that_counts_only_some_of_its_rows_stands_in_both_lists():
    waiting = body(1, c=once(received=no_figure("mất sổ"), settled=1, answered=1, overdue=0))
    content = content_of(week(filing(1, body=waiting), filing(2)))
    assert [line.unit for line in behind(content, "c.received~gave").lines] == [2]
    assert [(line.unit, line.words) for line in behind(content, "c.received~no_figure").lines] == [
        (1, "Chưa có số liệu: mất sổ")
    ]


def test_who_filed_how_is_said_with_the_hour(content):
    (late,) = behind(content, "filing.late").lines
    assert (late.unit, late.words) == (3, "Muộn, 2 giờ 15 phút, nộp 16:15 12/7/2024")
    (missing,) = behind(content, "filing.missing").lines
    assert missing.words == "Chưa nộp, không nộp cả kỳ trước"


def test_a_task_is_named_by_its_marker_and_its_first_words(content):
    figure = behind(content, "g.~tasks.2")
    assert (figure.title, figure.where) == (
        "Đơn vị có báo cáo về nhiệm vụ",
        "Kết quả thực hiện từng nhiệm vụ được giao: 3. Tiếp tục chỉ đạo thực hiện tốt công tác tuyên truyền nâng cao"
        " Chỉ số PAPI ở 8 nội dung.",
    )
    assert figure.value == len(content["sections"][-1]["tasks"][2]["units"])


def test_a_wording_is_the_title_of_its_units(content):
    group = content["sections"][-1]["tasks"][0]["words"][0]["groups"][0]
    figure = behind(content, "g.~tasks.0.done.0")
    assert (figure.title, [line.unit for line in figure.lines]) == (
        f"Đã làm trong tuần: “{group['text']}”",
        group["units"],
    )


def under_every_paragraph(content):
    return [ground for paragraph in paragraphs(content) for ground in grounds(content, paragraph)]


def test_every_figure_under_a_sentence_leads_to_its_units_but_for_shares_and_counts_of_words(content):
    found = [ground for ground in under_every_paragraph(content) if not ground.week]
    assert {ground.words for ground in found if not ground.key} == {
        "tỷ lệ nộp đúng hạn",
        "nội dung khác nhau",
        "nhiệm vụ được báo cáo",
    }
    assert len([ground for ground in found if ground.key]) > 40


def test_what_the_units_under_a_sentence_add_is_what_it_says(content):
    said = {
        ground.key: ground.value
        for ground in under_every_paragraph(content)
        if ground.key and not ground.week and not ground.words.startswith(("tên", "đơn vị đã nộp", "đơn vị bị"))
    }
    assert {key: number(behind(content, key).value) for key in said} == said


def test_a_figure_of_an_earlier_week_names_its_week(content, last, month):
    earlier = [ground for ground in under_every_paragraph(content) if ground.week]
    weeks = {"2024-W27": last, "2024-W24": month}
    assert {ground.week for ground in earlier} == set(weeks)
    assert [ground.words for ground in earlier if behind(weeks[ground.week], ground.key) is None] == []


def test_the_units_of_a_matter_to_decide_stand_behind_its_number(content):
    (table,) = (table for table in tables(content) if table.key == "can-quyet-dinh")
    column = [one.label for one in table.columns].index("Số đơn vị")
    found = {row: behind(content, references(content, table)[row, column].key).value for row in range(len(table.rows))}
    assert found == {row: cells[column] for row, cells in enumerate(table.rows)}


@pytest.mark.parametrize("key", ["brief.unknown", "brief.", "a.~said.unknown", "g.~said.unknown", "filing.left"])
def test_a_matter_or_count_that_is_not_there_has_nothing_behind_it(content, key):
    assert behind(content, key) is None
