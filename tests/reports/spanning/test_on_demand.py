"""Reports on demand: issued and latest figures, sets of units, who filed when, and four formats that agree."""

import io
import json
import re
from dataclasses import replace
from datetime import datetime

import docx
import openpyxl
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.actions.reviewing import return_report
from reports.compiling import compile_content
from reports.models import Format, Period, Revision
from reports.publishing.on_demand import book_tables, document_of_span, filing_sentence, render_span, span_file_name
from reports.publishing.span_tables import words_table
from reports.publishing.tables import Holds
from reports.spanning.figures import Words, added, parts_of, words_of
from reports.spanning.source import Asked, read_span
from tests import make
from tests.make import HANOI, after
from tests.reports.compiling.sample import usual_content
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.scene import file, issue, open_week, play
from units.models import UnitKind

NOW = make.at("2024-08-02 09:05")


@pytest.fixture
def weeks(cast):
    """Three played weeks, two of them given out; Tân Hà's late reports are in none of the summaries."""
    periods = [play(cast, number) for number in range(3)]
    for period in periods[:2]:
        issue(cast, period)
    return list(Period.objects.order_by("monday"))


def report_of(cast, periods, *, units=None, **options):
    asked = Asked(periods, "từ tuần 28 đến tuần 30 năm 2024", units, "tất cả đơn vị phải báo cáo", **options)
    return read_span(cast.scheme, asked, NOW)


def figures(report):
    return {
        f"{code}.{key}": total.value for code, part in report.parts.items() for key, total in part.totals.items()
    } | {code: part.rows for code, part in report.parts.items() if part.layout == "rows"}


def test_issued_figures_are_those_of_the_issued_summaries(cast, weeks):
    report = report_of(cast, weeks[:2])
    issued = [period.summaries.exclude(published_at=None).latest("version").content for period in weeks[:2]]
    sums = {key: sum(content["figures"][key] for content in issued) for key in issued[0]["figures"] if key != "b"}
    assert figures(report) == sums
    assert sums["b.late"] == 3 + 4


def test_a_week_that_is_not_issued_has_no_issued_figures_and_says_so(cast, weeks):
    last = report_of(cast, weeks).weeks[-1]
    assert (last.source, last.known, last.filing, dict(last.parts)) == ("Chưa phát hành", False, None, {})
    assert "1 tuần chưa có bản tổng hợp phát hành nên chưa tính." in filing_sentence(report_of(cast, weeks))


def test_latest_figures_hold_late_reports_too(cast, weeks):
    assert figures(report_of(cast, weeks, frozen=False))["b.late"] == (3 + 1) + (4 + 1) + (5 + 1)


def test_bringing_a_summary_up_to_date_gives_what_compiling_anew_would(cast, weeks):
    file(weeks[0], cast.tan_hiep, by=cast.staff, at=after(weeks[0].due_at, hours=1), late=9, apologies=9)
    returned = weeks[0].reports.get(unit=cast.tan_ha)
    now = after(weeks[0].due_at, hours=2)
    return_report(returned, by=cast.reviewer, reason="Sai số", due_at=after(now, hours=1), now=now)
    newest = Revision.objects.filter(report__period=weeks[0], report__unit=cast.tan_hiep).order_by("-number")[:1]
    anew = parts_of(compile_content(weeks[0], newest)["sections"])
    assert report_of(cast, weeks[:1], frozen=False).parts == anew


def test_latest_figures_read_only_the_reports_that_changed_since_the_summary(cast, weeks):
    file(weeks[0], cast.tan_hiep, by=cast.staff, at=after(weeks[0].due_at, hours=1), late=9, apologies=9)
    first, replacing = Revision.objects.filter(report__period=weeks[0], report__unit=cast.tan_hiep).order_by("number")
    late = Revision.objects.filter(report__unit=cast.tan_ha, on_time=False)
    assert bodies_read(lambda: report_of(cast, weeks, frozen=False)) == {first, replacing, *late}
    assert bodies_read(lambda: report_of(cast, weeks[:2])) == set()


def bodies_read(act):
    """The submissions whose answers were fetched meanwhile."""
    with CaptureQueriesContext(connection) as queries:
        act()
    asked = [query["sql"] for query in queries if '"reports_revision"."body"' in query["sql"]]
    keys = [key for sql in asked for key in re.search(r'"reports_revision"."id" IN \(([\d, ]+)\)', sql)[1].split(", ")]
    return set(Revision.objects.filter(pk__in=keys))


def test_a_set_of_units_is_compiled_from_its_own_reports(cast, weeks):
    report = report_of(cast, weeks, units=[cast.tan_ha.pk], frozen=False)
    assert figures(report)["b.late"] == 3
    assert [name for _, name in report.units] == ["Tân Hà"]
    assert (report.filing.expected, report.filing.late) == (3, 3)


def test_an_issued_set_of_units_is_what_the_summary_took_in(cast, weeks):
    assert figures(report_of(cast, weeks[:2], units=[cast.tan_ha.pk]))["b.late"] is None
    assert figures(report_of(cast, weeks[:2], units=[cast.tan_hiep.pk]))["b.late"] == 7


def test_who_filed_when_is_known_week_by_week(cast, weeks):
    report = report_of(cast, weeks, frozen=False)
    assert [(week.filing.on_time, week.filing.late, week.filing.missing) for week in report.weeks] == [(1, 1, 1)] * 3
    filed = report.weeks[0].filed
    assert [filed[unit.pk].state for unit in (cast.tan_hiep, cast.tan_ha, cast.tan_dong)] == [
        "on_time",
        "late",
        "missing",
    ]
    assert filed[cast.tan_hiep.pk].at == "2024-07-12T11:00:00+07:00"
    assert filing_sentence(report) == (
        "Phạm vi: tất cả đơn vị phải báo cáo, 3 tuần báo cáo. Tổng số 9 lượt báo cáo phải nộp: 3 đúng hạn (33,3%),"
        " 3 muộn, 3 chưa nộp."
    )


def test_issued_filing_is_as_the_summary_froze_it(cast, weeks):
    filing = report_of(cast, weeks[:1]).weeks[0].filing
    issued = weeks[0].summaries.exclude(published_at=None).latest("version").content["filing"]
    assert {key: issued[key] for key in ("expected", "on_time", "late", "missing")} == {
        "expected": filing.expected,
        "on_time": filing.on_time,
        "late": filing.late,
        "missing": filing.missing,
    }


def test_an_open_week_has_latest_figures(cast):
    week = open_week(cast)
    file(week, cast.tan_hiep, by=cast.staff, at=after(week.due_at, hours=-5), late=2)
    report = report_of(cast, [week], frozen=False)
    assert (figures(report)["b.late"], report.filing.missing) == (2, 2)


def test_parts_that_cancel_out_leave_nothing_known():
    section = {"code": "b", "title": "B", "layout": "once", "rows_total": 1}
    total = {"key": "late", "label": "Trễ", "measure": "hồ sơ", "sum": 3, "gave": 1, "nothing": 0, "no_figure": []}
    parts = parts_of([section | {"totals": [total]}])
    gone = added([(1, parts), (-1, parts)])["b"]
    assert (gone.rows, gone.totals["late"].value) == (0, None)


def test_a_question_of_some_weeks_only_is_summed_over_those():
    def week(*keys):
        total = {"label": "", "measure": "", "sum": 2, "gave": 1, "nothing": 0, "no_figure": []}
        section = {"code": "b", "title": "B", "layout": "once", "rows_total": 0}
        return parts_of([section | {"totals": [{"key": key} | total for key in keys]}])

    totals = added([(1, week("old", "kept")), (1, week("kept", "new"))])["b"].totals
    assert {key: total.value for key, total in totals.items()} == {"kept": 4, "new": 2, "old": 2}


def test_words_keep_their_task_and_their_units():
    content = usual_content()
    names = {unit["id"]: unit["short_name"] for unit in content["units"]}
    section = next(section for section in content["sections"] if section["tasks"])
    task = section["tasks"][0]
    group = task["words"][0]["groups"][0]
    first = next(words for words in words_of([section], names) if words.text == group["text"])
    assert (first.task, first.question) == (f"{task['marker']} {task['text']}", task["words"][0]["label"])
    assert first.units == tuple(names[unit] for unit in group["units"])


def test_only_the_most_shared_wordings_of_each_question_stand_on_paper(cast, weeks):
    said = [Words("1.", "Đã làm", text, ("Tân Hà",)) for text in "abc"] + [Words("2.", "Đã làm", "d", ("Tân Hà",))]
    report = report_of(cast, weeks[:1])
    report = replace(report, weeks=[replace(report.weeks[0], words=said)])
    table = words_table(report, limit=2)
    assert [row[3] for row in table.rows] == ["a", "b", "d"]
    assert table.note == "Còn 1 ý kiến khác, xem bản Excel."
    assert [row[3] for row in words_table(report, limit=None).rows] == ["a", "b", "c", "d"]


def shown_tables(report):
    """Every figure of the body's tables, as text."""
    document = document_of_span(report, NOW)
    tables = [block for block in document.body if hasattr(block, "columns")]
    return [[table.shown(row) for row in (*table.rows, table.total)] for table in tables]


def figures_of_word(content):
    word = docx.Document(io.BytesIO(content))
    drawn = [table for table in word.tables if table._tbl.tblPr.find("{*}tblBorders") is not None]
    return [[[cell.text for cell in row.cells] for row in table.rows[1:]] for table in drawn[:-1]]


def figures_of_book(content, tables):
    """The cells of each sheet as the tables would show them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = []
    for sheet, table in zip(book.worksheets[1:], tables, strict=False):
        rows = sheet.iter_rows(min_row=5, max_row=5 + len(table.rows), max_col=len(table.columns), values_only=True)
        found.append([table.shown([_read(v, c) for v, c in zip(row, table.columns, strict=True)]) for row in rows])
    return found


def _read(value, column):
    if column.holds == Holds.SHARE and value is not None:
        return round(value * 100, 1)
    return value


def test_the_four_formats_agree_in_every_figure(cast, weeks):
    report = report_of(cast, weeks, frozen=False)
    shown = shown_tables(report)
    files = {fmt: render_span(report, fmt, NOW) for fmt in Format}
    assert figures_of_word(files[Format.DOCX]) == shown
    tables = [table for table in book_tables(report) if table.total]
    assert figures_of_book(files[Format.XLSX], tables) == shown
    pdf = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files[Format.PDF])).pages).split()
    )
    for row in (row for table in shown for row in table):
        assert " ".join(" ".join(cell for cell in row if cell).split()) in pdf
    told = json.loads(files[Format.JSON])
    totals = {section["code"]: {t["key"]: t["sum"] for t in section["totals"]} for section in told["sections"]}
    assert totals == {code: {key: t.value for key, t in part.totals.items()} for code, part in report.parts.items()}
    assert told["filing"] == {"expected": 9, "on_time": 3, "late": 3, "missing": 3}


def test_json_says_who_filed_when(cast, weeks):
    told = json.loads(render_span(report_of(cast, weeks, frozen=False), Format.JSON, NOW))
    tan_ha = next(unit for unit in told["by_unit"] if unit["name"] == "Tân Hà")
    assert tan_ha["weeks"][0] == {"state": "late", "submitted_at": "2024-07-12T14:25:00+07:00"}
    assert (told["figures"], told["span"]["first"], told["span"]["last"]) == ("latest", "2024-W28", "2024-W30")


def test_the_workbook_sets_units_beside_weeks_with_real_instants(cast, weeks):
    book = openpyxl.load_workbook(io.BytesIO(render_span(report_of(cast, weeks, frozen=False), Format.XLSX, NOW)))
    names = ("Tình trạng nộp theo đơn vị", "Thời điểm nộp lần đầu theo")
    states, instants = (next(sheet for sheet in book.worksheets if name in sheet.title) for name in names)
    assert [cell.value for cell in states[6]][1:] == ["Tân Hà", "Muộn", "Muộn", "Muộn"]
    assert instants.cell(6, 3).value == datetime.fromisoformat("2024-07-12 14:25")
    assert instants.freeze_panes == "A5"


def test_words_are_told_only_when_asked_for(cast, weeks):
    assert report_of(cast, weeks, with_words=True).weeks[0].words == []
    assert [table.key for table in book_tables(report_of(cast, weeks, with_words=True))][-1] == "y-kien"
    assert [table.key for table in book_tables(report_of(cast, weeks))][-1] == "nop-luc"


def test_a_share_stays_a_share_in_the_last_row_too(cast, weeks):
    book = openpyxl.load_workbook(io.BytesIO(render_span(report_of(cast, weeks, frozen=False), Format.XLSX, NOW)))
    cell = book.worksheets[1].cell(8, 7)
    assert (cell.value, cell.number_format) == (0.333, "0.0%")


@pytest.mark.parametrize("fmt", list(Format))
def test_the_same_report_gives_the_same_bytes(cast, weeks, fmt):
    report = report_of(cast, weeks)
    assert render_span(report, fmt, NOW.astimezone(HANOI)) == render_span(report, fmt, NOW.astimezone(HANOI))


def test_file_names_say_span_and_figures(cast, weeks):
    report = report_of(cast, weeks)
    assert span_file_name(report, "2024-W28-den-2024-W30", Format.PDF) == (
        "Bao-cao-tong-hop-2024-W28-den-2024-W30-da-phat-hanh.pdf"
    )


def address(cast, **chosen):
    return f"/tong-hop/theo-yeu-cau/{cast.scheme.pk}/", chosen


def test_the_page_offers_a_choice_and_reads_nothing_before_one(cast, weeks):
    page = signed_in(cast.leader).get(*address(cast))
    assert ("report" in page.context, page.context["form"]["tu"].value()) == (False, "2024-W28")


def test_the_page_shows_what_was_chosen_and_its_files_keep_the_choice(cast, weeks):
    client = signed_in(cast.reviewer)
    page = client.get(*address(cast, tu="2024-W28", den="2024-W29", ten="tan ha", so_lieu="moi-nhat"))
    assert [name for _, name in page.context["report"].units] == ["Tân Hà"]
    path, chosen = address(cast, tu="2024-W28", den="2024-W29", ten="tan ha", so_lieu="moi-nhat")
    shown = page.content.decode()
    assert f"{path}tep/docx/?tu=2024-W28&amp;den=2024-W29&amp;ten=tan+ha&amp;so_lieu=moi-nhat" in shown
    taken = client.get(f"{path}tep/json/", chosen)
    assert [unit["name"] for unit in json.loads(b"".join(taken.streaming_content))["by_unit"]] == ["Tân Hà"]
    assert "Bao-cao-tong-hop-2024-W28-den-2024-W29-moi-nhat.json" in taken.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("ten", "loai", "names", "unknown"),
    [
        ("xã Tân Hà, Ủy ban nhân dân xã Tân Đông", [], ["Tân Hà", "Tân Đông"], []),
        ("Tân Hà, Tân Phú", [], ["Tân Hà"], ["Tân Phú"]),
        ("", [UnitKind.COMMUNE], ["Tân Hiệp", "Tân Hà", "Tân Đông"], []),
        ("", ["x"], ["Tân Hiệp", "Tân Hà", "Tân Đông"], []),
        (" , ", [], ["Tân Hiệp", "Tân Hà", "Tân Đông"], []),
    ],
)
def test_units_are_chosen_by_name_or_kind(cast, weeks, ten, loai, names, unknown):
    page = signed_in(cast.reviewer).get(*address(cast, ten=ten, loai=loai, khoang="ca-dot"))
    assert [name for _, name in page.context["report"].units] == names
    assert page.context["form"].unknown == unknown


def test_words_of_more_than_a_quarter_are_left_out_and_the_page_says_so(cast):
    for number in range(14):
        open_week(cast, number)
    page = signed_in(cast.reviewer).get(*address(cast, khoang="ca-dot", y_kien="on", so_lieu="moi-nhat"))
    assert "dài hơn 13 tuần" in page.content.decode()
    assert page.context["words"] is None
    page = signed_in(cast.reviewer).get(*address(cast, y_kien="on", so_lieu="moi-nhat"))
    assert page.context["words"].key == "y-kien"


def test_lists_and_dashboard_lead_to_the_page(cast, weeks):
    client, path = signed_in(cast.reviewer), address(cast)[0]
    for place in ("/tong-hop/", f"/theo-doi/{cast.scheme.pk}/"):
        assert f'href="{path}"' in client.get(place).content.decode()
    assert path not in signed_in(cast.staff).get("/tong-hop/").content.decode()


def test_without_a_week_the_page_says_so_and_there_is_no_file(cast):
    client, (path, _) = signed_in(cast.reviewer), address(cast)
    assert "Chưa có tuần báo cáo nào." in client.get(path).content.decode()
    assert client.get(f"{path}tep/docx/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_keeps_the_rules_of_access_and_fits(cast, weeks, open_page, width):
    page = open_page(width=width)
    for chosen in ("", "?khoang=ca-dot&so_lieu=moi-nhat"):
        enter(page, cast.leader, f"{address(cast)[0]}{chosen}")
        assert faults(page) == []
