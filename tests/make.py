"""Plain makers of rows for tests. Every argument is keyword-only; nothing surprising is filled in."""

from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from directives.models import Assignment, Cadence, Directive, Task
from reports.models import Question, QuestionKind, ReminderRule, ReportingUnit, Scheme, Section
from units.folding import slug
from units.models import Membership, Person, Role, Unit, UnitKind

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
LETTER_DAY = date(2024, 7, 8)
numbers = count(1)


def at(text: str) -> datetime:
    """An instant by the clock in Tân Châu: ``at("2024-07-12 14:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=HANOI)


def make_unit(
    *,
    name: str,
    kind: str = UnitKind.COMMUNE,
    parent: Unit | None = None,
    short_name: str = "",
    order: int | None = None,
    starts_on: date = date(2020, 1, 1),
    ends_on: date | None = None,
    official_code: str = "",
) -> Unit:
    return Unit.objects.create(
        name=name,
        short_name=short_name or name,
        kind=kind,
        parent=parent,
        order=order if order is not None else next(numbers),
        starts_on=starts_on,
        ends_on=ends_on,
        official_code=official_code,
    )


def make_person(
    *, username: str = "", full_name: str = "", email: str | None = None, password: str | None = "mat-khau-thu-nghiem"
) -> Person:
    username = username or f"nguoi-{next(numbers)}"
    person = Person(
        username=username,
        full_name=full_name or f"Cán bộ {username}",
        email=f"{username}@vidu.vn" if email is None else email,
    )
    if password is None:
        person.set_unusable_password()
    else:
        person.set_password(password)
    person.save()
    return person


def make_seat(
    *,
    person: Person,
    unit: Unit,
    role: str = Role.STAFF,
    starts_on: date = date(2020, 1, 1),
    ends_on: date | None = None,
) -> Membership:
    return Membership.objects.create(person=person, unit=unit, role=role, starts_on=starts_on, ends_on=ends_on)


def make_member(*, unit: Unit, role: str = Role.STAFF, username: str = "") -> Person:
    """A person with one seat."""
    person = make_person(username=username or f"{slug(unit.short_name)}-{role}-{next(numbers)}")
    make_seat(person=person, unit=unit, role=role)
    return person


def make_directive(
    *,
    issuer: Unit,
    by: Person,
    number: str = "",
    symbol: str = "UBND",
    issued_on: date = LETTER_DAY,
    subject: str = "triển khai, thực hiện Kết luận cuộc họp",
    text: str = "1. Rà soát, đánh giá.",
) -> Directive:
    return Directive.objects.create(
        issuer=issuer,
        number=number,
        symbol=symbol,
        issued_on=issued_on,
        place="Tân Châu",
        subject=subject,
        text=text,
        confirmed_at=at(f"{issued_on} 09:00"),
        confirmed_by=by,
    )


def make_task(
    *,
    directive: Directive,
    text: str = "Rà soát, đánh giá, nhận diện rõ khâu yếu.",
    marker: str = "1.",
    order: int | None = None,
    parent: Task | None = None,
) -> Task:
    return Task.objects.create(
        directive=directive,
        parent=parent,
        marker=marker,
        text=text,
        order=order if order is not None else next(numbers),
        level=parent.level + 1 if parent else 1,
    )


def make_assignment(
    *, task: Task, unit: Unit, by: Person, cadence: str = Cadence.STANDING, due_at: datetime | None = None
) -> Assignment:
    return Assignment.objects.create(
        task=task,
        unit=unit,
        cadence=Cadence.ONCE if due_at else cadence,
        due_at=due_at,
        assigned_at=task.directive.confirmed_at,
        assigned_by=by,
    )


DEFAULT_RULES = (
    (-24 * 60, "staff"),
    (-5 * 60, "staff"),
    (-60, "staff"),
    (0, "staff_and_head"),
    (60, "reviewers_and_heads"),
)


def make_scheme(
    *,
    directive: Directive,
    compiler: Unit,
    kinds: tuple[str, ...] = (UnitKind.COMMUNE, UnitKind.TOWNSHIP),
    starts_on: date = LETTER_DAY,
    title: str = "Báo cáo tuần",
    rules: tuple[tuple[int, str], ...] = DEFAULT_RULES,
    due_time: time = time(14),
) -> Scheme:
    """A small regime: one section of two counts and one of activities, due Friday 14:00, the usual reminders."""
    scheme = Scheme.objects.create(
        directive=directive, compiler=compiler, title=title, starts_on=starts_on, due_time=due_time
    )
    ReportingUnit.objects.bulk_create(ReportingUnit(scheme=scheme, kind=kind) for kind in kinds)
    letters = Section.objects.create(scheme=scheme, code="b", order=1, title="Hồ sơ trễ hạn và thư xin lỗi")
    Question.objects.create(section=letters, key="late", order=1, label="Hồ sơ trễ hạn", measure="hồ sơ")
    Question.objects.create(section=letters, key="apologies", order=2, label="Thư xin lỗi đã gửi", measure="thư")
    outreach = Section.objects.create(scheme=scheme, code="a", order=0, title="Hoạt động tuyên truyền", layout="rows")
    Question.objects.create(section=outreach, key="content", order=1, label="Nội dung", kind=QuestionKind.TEXT)
    Question.objects.create(section=outreach, key="sessions", order=2, label="Số cuộc", measure="cuộc")
    Question.objects.create(section=outreach, key="attendees", order=3, label="Số lượt người", measure="lượt người")
    ReminderRule.objects.bulk_create(
        ReminderRule(scheme=scheme, offset_minutes=minutes, audience=audience) for minutes, audience in rules
    )
    return scheme


def make_body(*, late: int = 0, apologies: int = 0, activities: tuple[tuple[str, int, int], ...] = ()) -> dict:
    """The JSON of a complete report for :func:`make_scheme`: counts, and (content, sessions, attendees) rows."""

    def cell(value: object) -> dict:
        return {"answer": "value", "value": value, "reason": ""}

    rows = [
        {
            "key": "",
            "label": "",
            "unchanged": False,
            "cells": {"content": cell(c), "sessions": cell(s), "attendees": cell(n)},
        }
        for c, s, n in activities
    ]
    return {
        "a": {"answer": "value" if rows else "nothing", "reason": "", "rows": rows},
        "b": {
            "answer": "value",
            "reason": "",
            "rows": [
                {
                    "key": "",
                    "label": "",
                    "unchanged": False,
                    "cells": {"late": cell(late), "apologies": cell(apologies)},
                }
            ],
        },
    }


def after(instant: datetime, **delta: float) -> datetime:
    """A later instant: ``after(due, minutes=5)``."""
    return instant + timedelta(**delta)
