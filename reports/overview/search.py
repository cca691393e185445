"""What a person may read that holds all the words sought: letters, their clauses, filed reports, units."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import BooleanField, ExpressionWrapper, F, QuerySet
from django.urls import reverse

from directives.access import readable_directives, readable_tasks
from directives.models import Directive, Task
from reports.access import readable_reports
from reports.answers import read_body
from reports.difference import text_of
from reports.models import QuestionKind, Revision
from reports.outline import read_outline
from units.access import Standing, readable_units
from units.folding import around, fold, holding, sought_in
from units.models import Unit

MOST_LETTERS, MOST_WORDS = 100, 8
FIRST, PAGE = 5, 20
ANSWERS, EXCERPT = 2, 220


@dataclass(frozen=True)
class Hit:
    """A row found: where it stands, its title, what it is, and (question, words) pairs in which the words occur."""

    address: str
    title: str
    about: str
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """One kind of what was found: the first few, or one page of it. ``key`` names it in the address."""

    key: str
    name: str
    page: Page
    hits: list[Hit]

    @property
    def count(self) -> int:
        return self.page.paginator.count


def words_of(query: str) -> list[str]:
    """The folded words sought, without repetition: ``"Họp  tuyên truyền"`` -> ``["hop", "tuyen", "truyen"]``."""
    return list(dict.fromkeys(fold(query[:MOST_LETTERS]).split()))[:MOST_WORDS]


def search(standing: Standing, words: Sequence[str], *, only: str, page: str | None) -> list[Group]:
    """The groups in their order (two queries each); the one named ``only`` is turned to its page, the others begin."""
    found = ((key, kind, kind.rows(standing, words)) for key, kind in KINDS.items())
    paged = ((key, kind, _page(rows, page) if key == only else _beginning(rows)) for key, kind, rows in found)
    return [Group(key, kind.name, part, [kind.hit(row, words) for row in part]) for key, kind, part in paged]


def _beginning(rows: QuerySet[Any]) -> Page:
    return Paginator(rows, FIRST).get_page(1)


def _page(rows: QuerySet[Any], number: str | None) -> Page:
    return Paginator(rows, PAGE).get_page(number)


def _sought(rows: QuerySet[Any], words: Sequence[str], *columns: str) -> QuerySet[Any]:
    """The rows that hold all words; ``together`` says whether side by side and in this order."""
    together = ExpressionWrapper(holding([" ".join(words)], *columns), BooleanField())
    return rows.filter(holding(words, *columns)).annotate(together=together)


def _letters(standing: Standing, words: Sequence[str]) -> QuerySet[Directive]:
    found = _sought(readable_directives(standing), words, "folded", "issuer__folded")
    return found.select_related("issuer").defer("text").order_by("-together", "-issued_on", "-pk")


def _letter(letter: Directive, words: Sequence[str]) -> Hit:
    return Hit(reverse("directives:detail", args=[letter.pk]), letter.subject, f"{letter}, {letter.issuer}")


def _tasks(standing: Standing, words: Sequence[str]) -> QuerySet[Task]:
    found = _sought(readable_tasks(standing), words, "folded").select_related("directive").defer("directive__text")
    return found.order_by("-together", "-directive__issued_on", "directive", "order")


def _task(task: Task, words: Sequence[str]) -> Hit:
    title = f"{task.marker} {around(task.text, words, EXCERPT)}".strip()
    return Hit(reverse("directives:clause", args=[task.pk]), title, f"{task.get_role_display()} của {task.directive}")


def _reports(standing: Standing, words: Sequence[str]) -> QuerySet[Revision]:
    readable = Revision.objects.latest_ones().filter(report__in=readable_reports(standing))
    found = _sought(readable, words, "folded", "report__unit__folded").select_related("report__unit", "report__period")
    return found.order_by("-together", "-report__period__monday", "report__unit__order", "pk")


def _report(revision: Revision, words: Sequence[str]) -> Hit:
    report = revision.report
    title = f"{report.unit}, {report.period.label}"
    said = sorted(_said(revision, words), key=lambda pair: -len(sought_in(pair[1], words)))
    return Hit(report.get_absolute_url(), title, f"Báo cáo tuần: {report.get_state_display()}", tuple(said[:ANSWERS]))


def _said(revision: Revision, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    body = read_body(revision.body)
    for part in read_outline(revision.report.period.outline).parts:
        asked = {question.key: question for question in part.questions if question.kind != QuestionKind.FILES}
        for row in body.section(part.code).rows:
            told = ((asked[key].label, text_of(asked[key], cell)) for key, cell in row.cells.items() if key in asked)
            for question, text in ((part.title, row.label), *told):
                if sought_in(text, words):
                    yield question, around(text, words, EXCERPT)


def _units(standing: Standing, words: Sequence[str]) -> QuerySet[Unit]:
    named = Unit.objects.filter(holding(words, "folded") | holding(words, "aliases__folded"))
    found = readable_units(standing).filter(pk__in=named.values("pk")).select_related("parent")
    return found.order_by(F("ends_on").desc(nulls_first=True), "order", "pk")


def _unit(unit: Unit, words: Sequence[str]) -> Hit:
    under = f", thuộc {unit.parent}" if unit.parent else ""
    return Hit(reverse("units:unit", args=[unit.pk]), unit.name, f"{unit.get_kind_display()}{under}")


@dataclass(frozen=True)
class Kind:
    """How one kind of row is found and told."""

    name: str
    rows: Callable[[Standing, Sequence[str]], QuerySet[Any]]
    hit: Callable[[Any, Sequence[str]], Hit]


KINDS = {
    "van-ban": Kind("Văn bản", _letters, _letter),
    "nhiem-vu": Kind("Nhiệm vụ", _tasks, _task),
    "bao-cao": Kind("Báo cáo", _reports, _report),
    "don-vi": Kind("Đơn vị", _units, _unit),
}
