"""The real Tân Châu regime on the cast: a week open for Tân Hiệp with its hamlets and tasks, for tests of the form."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from django.test import Client
from django.utils import timezone

from directives.models import Assignment
from reports.actions.filing import submit
from reports.actions.opening import open_period
from reports.answers import Body, Cell, Row, SectionAnswer
from reports.demo.scheme import install
from reports.models import Period, Report, Revision, Scheme
from reports.outline import Outline, read_outline
from tests import make
from tests.cast import Cast
from units.models import Person, Unit, UnitKind

MONDAY = date(2024, 7, 8)


@dataclass(frozen=True)
class Work:
    """What Tân Hiệp has to report about."""

    scheme: Scheme
    hamlets: list[Unit]
    assignments: list[Assignment]


def make_work(cast: Cast, monday: date = MONDAY) -> Work:
    """The regime with sections a-g, two hamlets and two tasks; the first week is that of ``monday``."""
    cast.tan_hiep.official_code = "25537"
    cast.tan_hiep.save(update_fields=["official_code"])
    names = ("Ấp Thanh An", "Ấp Tân Bình")
    hamlets = [make.make_unit(name=name, kind=UnitKind.HAMLET, parent=cast.tan_hiep) for name in names]
    texts = (
        "Rà soát, đánh giá, nhận diện rõ khâu, lĩnh vực thực hiện cải cách hành chính còn yếu",
        "Tăng cường kiểm tra",
    )
    tasks = [
        make.make_task(directive=cast.directive, text=text, marker=f"{number}.") for number, text in enumerate(texts, 1)
    ]
    assignments = [make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer) for task in tasks]
    cast.scheme.ends_on = cast.scheme.starts_on
    cast.scheme.save(update_fields=["ends_on"])
    now = make.at(f"{monday} 06:00")
    scheme = install(cast.directive, compiler=cast.home_affairs, by=cast.reviewer, now=now, starts_on=monday)
    return Work(scheme, hamlets, assignments)


def open_report(work: Work, unit: Unit, monday: date = MONDAY) -> Report:
    period = open_period(work.scheme, monday, now=make.at(f"{monday} 07:00"))
    return period.reports.select_related("unit", "period__scheme__directive").get(unit=unit)


def this_monday(now: datetime) -> date:
    return now.date() - timedelta(days=now.weekday())


def outline_of(report: Report) -> Outline:
    return read_outline(report.period.outline).for_unit(report.unit_id)


def value(content: Any) -> Cell:
    return Cell("value", content)


def activity(sessions: int = 1, attendees: int = 45, **cells: Any) -> Row:
    said = {"content": ["procedures"], "form": "meeting", "audience": ["residents"], "date": "2024-07-10"}
    figures = {"sessions": sessions, "attendees": attendees, "place": "Ấp Thanh An"}
    return Row({key: value(content) for key, content in {**said, **figures, **cells}.items()})


def whole_body(
    work: Work, done: str = "Đã rà soát", activities: tuple[Row, ...] | None = None, monday: date = MONDAY
) -> Body:
    """A report with nothing left to do, its activities on the Monday of the week."""
    once = {
        "b": ("late_dossiers", "apology_letters"),
        "c": ("received", "settled", "answered", "overdue"),
        "d": ("inspections", "violations", "handled", "transfers"),
    }
    day = {"date": value(monday.isoformat())}
    rows = tuple(replace(row, cells={**row.cells, **day}) for row in (activities or (activity(),)))
    survey = {key: value(12) for key in ("selected", "invited", "confirmed")}
    progress = {"done": value(done), "next": value("Tiếp tục")}
    return Body(
        {
            "a": SectionAnswer("value", "", rows),
            **{
                code: SectionAnswer("value", "", (Row({key: value(0) for key in keys}),)) for code, keys in once.items()
            },
            "e": SectionAnswer("value", "", tuple(Row(survey, str(one.pk), one.short_name) for one in work.hamlets)),
            "f": SectionAnswer("nothing"),
            "g": SectionAnswer(
                "value", "", tuple(Row(progress, str(one.pk), str(one.task)) for one in work.assignments)
            ),
        }
    )


def _zeros(keys: tuple[str, ...]) -> Row:
    return Row({key: value(0) for key in keys})


def hand_in(report: Report, body: Body, *, by: Person, at: datetime) -> Revision:
    report.refresh_from_db()
    return submit(report, by=by, body=body, base_version=report.version, token=uuid4(), clock=lambda: at)


def due_in(report: Report, **delta: float) -> Report:
    """The same report with the deadline that far from now."""
    due = timezone.now() + timedelta(**delta)
    day = timedelta(days=1)
    instants = {"due_at": due, "summary_at": due + 0.1 * day, "late_until": due + day, "locks_at": due + 3 * day}
    Period.objects.filter(pk=report.period_id).update(opens_at=due - 4 * day, **instants)
    return Report.objects.select_related("unit", "period__scheme__directive").get(pk=report.pk)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(report: Report) -> str:
    return f"/bao-cao/{report.pk}/soan/"


class _Fields(HTMLParser):
    """The successful controls of the form on a page, as a browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.depth = self.templates = 0
        self.select = self.textarea = ""
        self.in_form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: content or "" for key, content in attrs}
        if tag == "template":
            self.templates += 1
        self.in_form = self.in_form or found.get("id") == "bao-cao"
        if not self.in_form or self.templates:
            return
        name = found.get("name", "")
        if tag == "input" and name and found.get("type") not in ("file", "submit"):
            if found.get("type") not in ("checkbox", "radio") or "checked" in found:
                self.fields.append((name, found.get("value", "")))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in found:
            self.fields.append((self.select, found.get("value", "")))
        elif tag == "textarea":
            self.textarea = name
            self.fields.append((name, ""))

    def handle_data(self, data: str) -> None:
        if self.textarea:
            name, text = self.fields[-1]
            self.fields[-1] = (name, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.templates -= 1
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""
        elif tag == "form":
            self.in_form = False


def fields_of(page: str) -> dict[str, list[str]]:
    """What a browser would send of the report form on that page."""
    parser = _Fields()
    parser.feed(page)
    data = QueryDict(mutable=True)
    for name, content in parser.fields:
        data.appendlist(name, content)
    return dict(data.lists())
