"""Whatever a browser sends becomes a body that can be kept; what the form shows, it sends back unchanged."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from reports.actions.filing import save_draft
from reports.answers import Body, Cell, read_body
from reports.checking import problems
from reports.entry import Entry
from reports.forms.posted import as_iso, clean_text, read_posted
from tests.cast import Cast
from tests.make import at
from tests.reports.report.bodies import UNHURRIED
from tests.reports.report.week import MONDAY, Work, hand_in, make_work, open_report, whole_body


def sent(**fields: object) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, content in fields.items():
        data.setlist(name.replace("__", "-"), content if isinstance(content, list) else [content])
    return data


@pytest.fixture
def work(cast: Cast) -> Work:
    return make_work(cast)


@pytest.fixture
def entry(cast: Cast, work: Work) -> Entry:
    return Entry(open_report(work, cast.tan_hiep), cast.staff)


def test_a_count_is_read_with_and_without_dots_and_kept_as_typed_otherwise(entry: Entry):
    for typed, read in (("1234", 1234), ("1.234", 1234), ("1 234", 1234), ("1,5", "1,5"), ("-3", "-3"), ("٣", "٣")):
        row = read_posted(entry, sent(b__0__late_dossiers=typed)).section("b").rows[0]
        assert row.cell("late_dossiers") == Cell("value", read)


def test_a_date_is_read_day_first_and_kept_as_typed_when_there_is_no_such_day():
    read = {
        "12/7/2024": "2024-07-12",
        "12.07.2024": "2024-07-12",
        "12/7": "2024-07-12",
        "31/2/2024": "31/2/2024",
        "mai": "mai",
    }
    assert {text: as_iso(text, MONDAY) for text in read} == read
    assert as_iso("31/12", date(2025, 1, 6)) == "2024-12-31"


def test_text_is_composed_and_freed_of_nul_and_turned_text():
    assert clean_text(" Tha\u0302\u0301t\x00\u202e\r\nđúng ") == "Thất\nđúng"


def test_the_two_other_answers_are_read_with_their_reason(entry: Entry):
    data = sent(**{"b-0-late_dossiers.answer": "nothing", "b-0-apology_letters.answer": ["no_figure"]})
    data["b-0-apology_letters.reason"] = "Chờ Một cửa"
    row = read_posted(entry, data).section("b").rows[0]
    assert row.cell("late_dossiers") == Cell("nothing")
    assert row.cell("apology_letters") == Cell("no_figure", None, "Chờ Một cửa")


def test_a_figure_typed_beside_another_answer_is_kept_and_reported(entry: Entry):
    data = sent(**{"b-0-late_dossiers": "4", "b-0-late_dossiers.answer": "nothing"})
    body = read_posted(entry, data)
    assert body.section("b").rows[0].cell("late_dossiers") == Cell("nothing", 4)
    assert any("vừa ghi vừa chọn" in problem.message for problem in problems(entry.outline, body))


def test_blank_activity_rows_fall_away_and_a_named_one_is_left_out(entry: Entry):
    data = sent(**{"a.rows": ["0", "1", "7", "7", "x"], "a-0-place": "Ấp 1", "a-7-place": "Ấp 7"})
    places = [row.cell("place").value for row in read_posted(entry, data).section("a").rows]
    assert places == ["Ấp 1", "Ấp 7"]
    places = [row.cell("place").value for row in read_posted(entry, data, without="a-0").section("a").rows]
    assert places == ["Ấp 7"]


def test_no_change_takes_last_weeks_words_and_typed_words_win(cast: Cast, work: Work, entry: Entry):
    hand_in(entry.report, whole_body(work, done="Tuần trước"), by=cast.staff, at=at("2024-07-12 09:00"))
    following = Entry(open_report(work, cast.tan_hiep, entry.report.period.sunday.replace(day=15)), cast.staff)
    first, second = (str(one.pk) for one in work.assignments)
    data = sent(**{f"g-{first}.unchanged": "yes", f"g-{second}.unchanged": "yes", f"g-{second}-done": "Mới"})
    rows = read_posted(following, data).section("g").rows
    assert [(row.cell("done").value, row.unchanged) for row in rows] == [("Tuần trước", True), ("Mới", False)]


def test_a_hamlet_that_ends_in_the_week_keeps_its_figures(cast: Cast, work: Work, entry: Entry):
    ended, other = work.hamlets
    save_draft(entry.report, by=cast.staff, body=whole_body(work), base_version=0, now=at("2024-07-10 09:00"))
    ended.ends_on = date(2024, 7, 10)
    ended.save()
    data = sent(
        **{"e.rows": [str(ended.pk), str(other.pk), "999"], f"e-{ended.pk}-selected": "7", "e-999-selected": "1"}
    )
    rows = read_posted(Entry(entry.report, cast.staff), data).section("e").rows
    assert [(row.label, row.cell("selected").value) for row in rows] == [("Ấp Tân Bình", None), ("Ấp Thanh An", 7)]


def test_figures_of_an_ended_hamlet_can_be_emptied_and_typed_again(cast: Cast, work: Work, entry: Entry):
    ended = work.hamlets[0]
    hand_in(entry.report, whole_body(work), by=cast.staff, at=at("2024-07-10 09:00"))
    ended.ends_on = date(2024, 7, 10)
    ended.save()
    for typed, kept in (("", None), ("8", 8)):
        data = sent(**{"e.rows": [str(ended.pk)], f"e-{ended.pk}-selected": typed})
        body = read_posted(Entry(entry.report, cast.staff), data)
        save_draft(entry.report, by=cast.staff, body=body, base_version=1, now=at("2024-07-10 10:00"))
        assert body.section("e").rows[-1].cell("selected").value == kept


def test_files_of_other_reports_are_not_taken(entry: Entry):
    data = sent(**{"a.rows": "0", "a-0-place": "Ấp 1", "a-0-evidence": ["1", "x", "99999999999999999999"]})
    assert read_posted(entry, data).section("a").rows[0].cell("evidence") == Cell()


NASTY = st.text("aă\u0302\u0301\x00\u202e-09./<&\n\u20ac\U0001d7d9\ufffe", max_size=12) | st.sampled_from(
    ["x" * 1_000_000, "-5", "1e9", "9" * 40, "<script>", "=1+1", "31/2/2024"]
)


def test_anything_posted_can_be_kept_and_judged(cast: Cast, entry: Entry):
    keys = [f"a-0-{asked.key}" for asked in entry.outline.part("a").questions] + ["a.rows", "a.answer", "a.reason"]
    task = entry.body.section("g").rows[0].key
    names = st.sampled_from([*keys, "b-0-late_dossiers", f"g-{task}-done", f"g-{task}.unchanged", "e.answer"])

    @UNHURRIED
    @given(st.dictionaries(names, st.lists(NASTY, max_size=3), max_size=6))
    def keep(fields: dict[str, list[str]]) -> None:
        body = read_posted(entry, sent(**{"a.rows": "0", **fields}))
        draft = save_draft(entry.report, by=cast.staff, body=body, base_version=0, now=at("2024-07-12 09:00"))
        draft.refresh_from_db()
        assert read_body(draft.body) == body
        problems(entry.outline, body)

    keep()


def test_an_empty_form_is_an_empty_body(entry: Entry):
    assert read_posted(entry, QueryDict()).is_empty()
    assert isinstance(read_posted(entry, QueryDict()), Body)
