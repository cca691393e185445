"""What a filled form would change in a draft, answer by answer, and the draft with those that were chosen. Pure.

Compared are three texts: what the form showed when it was made, what it says now, and the draft of today. An answer
that the draft has changed meanwhile is a clash: told, and not chosen unless the person does.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from reports.answers import BLANK, VALUE, Body, Cell, Row, SectionAnswer
from reports.difference import EMPTY, WHOLE_SECTION, text_of
from reports.entry import Entry, is_blank, row_of
from reports.models import Layout
from reports.outline import Part

from .grid import WHOLE, asked_on_sheet
from .reading import name_of
from .stamp import Prefilled
from .words import other_words


@dataclass(frozen=True)
class Offer:
    """One answer that would change: what it is, its place in the workbook, and both texts."""

    code: str
    row: str
    key: str
    section: str
    label: str
    question: str
    place: str
    before: str
    after: str
    answer: Cell
    is_clash: bool

    @property
    def name(self) -> str:
        return name_of(self.code, self.row, self.key)


def offers(entry: Entry, shown: Prefilled, filled: Body, places: Mapping[str, str]) -> list[Offer]:
    """In the order of the form; against the draft (or last submission) that ``entry`` has."""
    return [
        offer
        for part in entry.outline.parts
        for offer in _Compared(part, shown, filled.section(part.code), entry.body.section(part.code), places).offers()
    ]


def taken(entry: Entry, shown: Prefilled, chosen: Collection[Offer]) -> Body:
    """The draft with the chosen answers in it; all else stays."""
    body = entry.body
    for part in entry.outline.parts:
        mine = [offer for offer in chosen if offer.code == part.code]
        if mine:
            now = body.section(part.code)
            twins = _twins(part, shown, now)
            body = body.with_section(part.code, _section(part, entry, now, mine, twins))
    return body


@dataclass(frozen=True)
class _Compared:
    """One section in its three texts."""

    part: Part
    shown: Prefilled
    filled: SectionAnswer
    now: SectionAnswer
    places: Mapping[str, str]

    def offers(self) -> Iterator[Offer]:
        before = self.shown.body.section(self.part.code)
        texts = [other_words(one.answer, one.reason) for one in (before, self.filled, self.now)]
        if texts[1] != texts[0] and texts[1] != texts[2]:
            answer = Cell(self.filled.answer if texts[1] else BLANK, None, self.filled.reason)
            clash = texts[2] != texts[0]
            both = (texts[2] or EMPTY, texts[1] or EMPTY)
            yield self._offer("", WHOLE, WHOLE_SECTION, both, answer, is_clash=clash)
        twins = _twins(self.part, self.shown, self.now)
        for index, row in enumerate(self.filled.rows):
            old = before.rows[index] if index < len(before.rows) else Row()
            yield from self._row(str(index) if self.part.layout == Layout.ROWS else row.key, old, row, twins)

    def _row(self, name: str, old: Row, new: Row, twins: Mapping[str, Row]) -> Iterator[Offer]:
        twin = twins.get(name)
        if twin is None and all(new.cell(asked.key) == old.cell(asked.key) for asked in self.part.questions):
            return
        is_lost = twin is None and self._was_drafted(name)
        for asked in asked_on_sheet(self.part):
            was, says, now = old.cell(asked.key), new.cell(asked.key), (twin or Row()).cell(asked.key)
            touched = says != was or twin is None
            if says == now or not (touched or now == Cell()):
                continue
            clash = is_lost or (twin is not None and now != was)
            both = (text_of(asked, now), text_of(asked, says))
            label = new.label or (f"Dòng {int(name) + 1}" if self.part.layout == Layout.ROWS else "")
            yield self._offer(name, asked.key, asked.label, both, says, is_clash=clash, label=label)

    def _was_drafted(self, name: str) -> bool:
        return self.part.layout == Layout.ROWS and not self.shown.is_fresh(self.part.code, int(name))

    def _offer(
        self, row: str, key: str, question: str, both: tuple[str, str], answer: Cell, *, is_clash: bool, label: str = ""
    ) -> Offer:
        code = self.part.code
        place = self.places.get(name_of(code, row, key), "")
        return Offer(code, row, key, self.part.title, label, question, place, *both, answer, is_clash)


def _twins(part: Part, shown: Prefilled, now: SectionAnswer) -> dict[str, Row]:
    """The row of today's draft that each row of the form was made from; none for a row that is new or was changed."""
    if part.layout != Layout.ROWS:
        return {row.key: row for row in now.rows}
    left = [row for row in now.rows if not is_blank(row)]
    twins = {}
    for index, row in enumerate(shown.body.section(part.code).rows):
        if not shown.is_fresh(part.code, index) and row in left:
            twins[str(index)] = left.pop(left.index(row))
    return twins


def _section(
    part: Part, entry: Entry, now: SectionAnswer, chosen: list[Offer], twins: Mapping[str, Row]
) -> SectionAnswer:
    whole = next((offer.answer for offer in chosen if offer.key == WHOLE), None)
    answers: dict[str, dict[str, Cell]] = {}
    labels = {offer.row: offer.label for offer in chosen}
    for offer in chosen:
        if offer.key != WHOLE:
            answers.setdefault(offer.row, {})[offer.key] = offer.answer
    rows = list(now.rows)
    for name, cells in answers.items():
        twin = twins.get(name)
        fresh = Row() if part.layout == Layout.ROWS else Row(key=name, label=labels[name])
        changed = _changed(part, entry, twin or fresh, cells)
        if twin is None:
            rows.append(changed)
        else:
            rows[_index(rows, twin)] = changed
    if part.layout == Layout.ROWS:
        rows = [row for row in rows if not is_blank(row)]
    answer, reason = (whole.answer, whole.reason) if whole else (now.answer, now.reason)
    if answer in (BLANK, VALUE):
        answer = VALUE if any(not is_blank(row) for row in rows) else BLANK
    return SectionAnswer(answer, reason, tuple(rows))


def _index(rows: list[Row], twin: Row) -> int:
    return next(index for index, row in enumerate(rows) if row is twin)


def _changed(part: Part, entry: Entry, row: Row, cells: Mapping[str, Cell]) -> Row:
    said = {key: cell for key, cell in {**row.cells, **cells}.items() if cell != Cell()}
    last = row_of(entry.last.section(part.code), row.key) if part.layout == Layout.TASKS else None
    same = last is not None and all(said.get(asked.key, Cell()) == last.cell(asked.key) for asked in part.questions)
    return replace(row, cells=said, unchanged=same)
