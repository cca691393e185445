"""A chase letter about the second week for tests: drafted as the page drafts it."""

from typing import Any

from reports.actions.letters import draft_letter
from reports.drafting.case import Case
from reports.drafting.offices import capacity_of
from reports.drafting.owed import case_of_tasks, case_of_week
from reports.drafting.words import draft_of
from reports.models import ChasedItem, ChaseLetter, Period
from tests.cast import Cast
from tests.make import at
from units.models import Unit

NOW = at("2024-07-12 15:30")


def drafted(cast: Cast, period: Period | None, *, key: str = "c0", now: Any = NOW, **words: Any) -> ChaseLetter:
    """The reviewer's draft about a week, or about the directive's overdue tasks."""
    case = case_about(cast, period, now)
    capacity = capacity_of(key, case.issuer, case.compiler)
    said = vars(draft_of(case, capacity)) | {"number": "", "place": "Tân Châu", "dated_on": now.date(), "signer": ""}
    return draft_letter(
        cast.directive,
        period=period,
        office=Unit.objects.get(pk=capacity.office.id),
        new_due_at=case.new_due_at,
        items=[
            ChasedItem(
                report_id=owed.report,
                assignment_id=owed.assignment,
                since=owed.since,
                returned=owed.returned,
                times=owed.times,
                calls=owed.calls,
            )
            for owed in case.owed
        ],
        words=said | words,
        by=cast.reviewer,
        now=now,
    )


def case_about(cast: Cast, period: Period | None, now: Any = NOW) -> Case:
    if period:
        return case_of_week(period, at=now, new_due_at=None)
    return case_of_tasks(cast.directive, compiler=cast.home_affairs, at=now, new_due_at=None)
