"""The four classes, asked of a row and of the database: one answer."""

from datetime import datetime

from directives.models import Assignment, Status
from directives.statuses import classes, having, most_pressing_first, tallies
from tests import make
from tests.cast import Cast
from tests.make import after, at

DUE = at("2024-07-12 14:00")


def make_work(cast: Cast) -> list[Assignment]:
    """One of each: standing, due, completed in time, completed late, handed back, completed without a date."""
    rows = []
    for number, (due_at, done_at, back_at) in enumerate(
        [
            (None, None, None),
            (DUE, None, None),
            (DUE, DUE, None),
            (DUE, after(DUE, seconds=1), None),
            (DUE, None, DUE),
            (None, DUE, None),
        ]
    ):
        task = make.make_task(directive=cast.directive, order=number)
        row = make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=due_at)
        row.completed_at, row.completed_by = done_at, cast.staff if done_at else None
        row.handed_back_at, row.handed_back_by = back_at, cast.staff if back_at else None
        row.save()
        rows.append(row)
    return rows


def counted(now: datetime) -> dict[str, int]:
    return {tally.status: tally.count for tally in tallies(Assignment.objects.all(), now)}


def test_the_database_and_the_row_give_one_answer(cast: Cast) -> None:
    rows = make_work(cast)
    for now in (after(DUE, seconds=-1), DUE, after(DUE, seconds=1)):
        for status in Status:
            from_rows = {row.pk for row in rows if row.status(now) == status}
            assert set(Assignment.objects.filter(having(status, now)).values_list("pk", flat=True)) == from_rows


def test_work_is_overdue_only_after_its_instant(cast: Cast) -> None:
    make_work(cast)
    in_time = {"overdue": 0, "in_progress": 2, "done_on_time": 2, "done_late": 1, "handed_back": 1}
    assert counted(DUE) == in_time
    assert counted(after(DUE, seconds=1)) == in_time | {"overdue": 1, "in_progress": 1}


def test_the_overdue_come_first_and_what_has_ended_last(cast: Cast) -> None:
    standing, due, done, late, back, without_date = make_work(cast)
    ordered = list(most_pressing_first(Assignment.objects.all(), after(DUE, days=1)))
    assert ordered == [due, standing, done, without_date, late, back]


def test_of_loaded_rows_only_the_classes_that_occur_are_counted(cast: Cast) -> None:
    rows = make_work(cast)[:3]
    found = classes(rows, after(DUE, days=1))
    assert [(tally.status, tally.count, tally.tone) for tally in found] == [
        (Status.OVERDUE, 1, "bad"),
        (Status.IN_PROGRESS, 1, "info"),
        (Status.DONE_ON_TIME, 1, "ok"),
    ]
