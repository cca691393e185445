"""What the reader finds in a letter. Every finding points at the words it comes from and says how sure it is."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

_ALWAYS = ("date", "weekday", "time", "day_of_month")
_WHEN_KNOWN = (
    *("relation", "date_from", "dates", "times", "days_of_month", "month", "months", "month_in_period"),
    *("times_per_period", "windows", "on_request", "holiday_rule"),
    *("suspicious", "date_printed", "time_printed", "weekday_printed"),
)


class Confidence(StrEnum):
    """How far a person may rely on a finding; anything below `SURE` comes with its reason."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of offsets into `Letter.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words of the letter: `text` is `Letter.text[span.start:span.end]` with white space collapsed."""

    text: str
    span: Span
    confidence: Confidence = Confidence.SURE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField(Finding):
    """One field of the head or foot; `value` is what the words mean ("Ủy ban nhân dân huyện Tân Châu")."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDate(Finding):
    """ "ngày 08 tháng 7 năm 2024"; `value` is None when the day is blank or impossible, `month` is then "2024-07"."""

    value: datetime.date | None
    month: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMention(Finding):
    """A unit as the letter names it. `name` is written in full where the letter factored a word out."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Finding):
    """A document this letter builds on: "Công văn số 5758/VP-TH ngày 03/7/2024 của ..."."""

    kind: str
    number: str
    issued_on: datetime.date | None
    issuer: str | None

    def as_json(self) -> dict[str, Any]:
        """The cited document as plain data."""
        issued_on = _plain(self.issued_on)
        return {"number": self.number, "issued_on": issued_on, "issuer": self.issuer, "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Finding):
    """Who signs: `capacity` "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", `name` None when the text shows none."""

    capacity: str
    name: str | None


class DeadlineKind(StrEnum):
    """How often the deadline comes; `NONE` is a phrase about time that sets no day ("khi có yêu cầu")."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    ONGOING = "ongoing"
    NONE = "none"


class Relation(StrEnum):
    """How the deed stands to the moment named."""

    BEFORE = "before"
    BY = "by"
    AT = "at"
    WITHIN = "within"
    FROM_TO = "from-to"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Relative:
    """A term that runs from an event: 3 `working-day` from "ngày ban hành"."""

    amount: int
    unit: str
    start: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Finding):
    """One moment or rhythm by which a clause must be done; fields as in the letter convention.

    `date` is the last day meant; `time` is 24-hour "HH:MM" of the office's own time zone; `weekday` is English.
    `suspicious`: what is printed cannot be right; the `*_printed` fields keep it.
    """

    kind: DeadlineKind
    relation: Relation | None = None
    date: datetime.date | None = None
    date_from: datetime.date | None = None
    dates: tuple[datetime.date, ...] = ()
    weekday: str | None = None
    time: str | None = None
    times: tuple[str, ...] = ()
    day_of_month: int | None = None
    days_of_month: tuple[int, ...] = ()
    month: int | None = None
    months: tuple[int, ...] = ()
    month_in_period: str | None = None
    times_per_period: int | None = None
    relative: Relative | None = None
    windows: tuple[tuple[datetime.date, datetime.date], ...] = ()
    on_request: bool = False
    holiday_rule: str | None = None
    suspicious: bool = False
    date_printed: str | None = None
    time_printed: str | None = None
    weekday_printed: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The deadline as plain data, in the convention of the letter fixtures."""
        found: dict[str, Any] = {"kind": self.kind.value, "text": self.text}
        found |= {name: _plain(getattr(self, name)) for name in _ALWAYS}
        found |= {name: _plain(value) for name in _WHEN_KNOWN if (value := getattr(self, name))}
        if self.relative is not None:
            relative = self.relative
            found["relative"] = {"amount": relative.amount, "unit": relative.unit, "from": relative.start}
        if self.confidence is not Confidence.SURE:
            found |= {"confidence": self.confidence.value, "reason": self.reason}
        return found


class Role(StrEnum):
    """What a clause is for: only `TASK` asks somebody to do something."""

    TASK = "task"
    GROUP = "group"
    HEADING = "heading"
    ITEM = "item"
    INFO = "info"
    CLOSING = "closing"


class LeadSource(StrEnum):
    """Where the reader took a clause's leads from."""

    STATED = "stated"
    INHERITED = "inherited"
    INTRO = "intro"
    ADDRESSEES = "addressees"


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of who must act, for a person to choose."""

    units: tuple[UnitMention, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Finding):
    """One clause of the letter; `text` and `span` are its words without the marker, `whole` the span with it.

    `parent` is the position of the clause above it in `Letter.clauses`, None at the top; `level` 1 is the top.
    """

    marker: str
    level: int
    role: Role
    whole: Span
    parent: int | None = None
    leads: tuple[UnitMention, ...] = ()
    lead_source: LeadSource | None = None
    alternatives: tuple[Alternative, ...] = ()
    coordinating: tuple[UnitMention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    inline_items: tuple[Finding, ...] = ()
    table_row: bool = False

    def as_json(self) -> dict[str, Any]:
        """The clause as plain data; its first deadline apart from the others, as the convention has it."""
        deadlines = [deadline.as_json() for deadline in self.deadlines]
        nothing = {"kind": DeadlineKind.NONE.value, "text": None, **dict.fromkeys(_ALWAYS)}
        found: dict[str, Any] = {
            "marker": self.marker,
            "level": self.level,
            "role": self.role.value,
            "text": self.text,
            "lead_units": [unit.name for unit in self.leads],
            "lead_source": self.lead_source.value if self.lead_source else None,
            "coordinating_units": [unit.name for unit in self.coordinating],
            "deadline": deadlines[0] if deadlines else nothing,
            "more_deadlines": deadlines[1:],
            "confidence": self.confidence.value,
            "reason": self.reason,
        }
        others = [{"lead_units": [unit.name for unit in one.units], "reason": one.reason} for one in self.alternatives]
        rare = {
            "alternatives": others,
            "inline_items": [item.text for item in self.inline_items],
            "table_row": self.table_row,
        }
        return found | {name: value for name, value in rare.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as read. `text` is the text given, in NFC: store it, all spans refer to it."""

    text: str
    doc_type: str
    number: HeaderField | None = None
    symbol: HeaderField | None = None
    issued_on: IssueDate | None = None
    place: HeaderField | None = None
    issuer: HeaderField | None = None
    parent_issuer: HeaderField | None = None
    subject: HeaderField | None = None
    recipients: tuple[HeaderField, ...] = ()
    cc: tuple[HeaderField, ...] = ()
    based_on: tuple[Basis, ...] = ()
    signer: Signer | None = None
    clauses: tuple[Clause, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The whole letter as plain data, in the convention of the letter fixtures. No spans: the same letter from
        another kind of file gives the same data."""
        issued_on = self.issued_on
        found: dict[str, Any] = {
            "doc_type": self.doc_type,
            **{name: _value(getattr(self, name)) for name in ("number", "symbol")},
            "date": _plain(issued_on.value) if issued_on else None,
            **{name: _value(getattr(self, name)) for name in ("place", "issuer", "parent_issuer", "subject")},
            "recipients": [field.value for field in self.recipients],
            "cc": [field.value for field in self.cc],
            "based_on": [basis.as_json() for basis in self.based_on],
            "signer": {"capacity": self.signer.capacity, "name": self.signer.name} if self.signer else None,
            "clauses": [clause.as_json() for clause in self.clauses],
        }
        if issued_on is not None and issued_on.value is None and issued_on.month:
            found["date_partial"] = issued_on.month
        return found


def _value(field: HeaderField | None) -> str | None:
    return field.value if field else None


def _plain(value: Any) -> Any:
    """Dates as ISO text, tuples as lists, the rest as it is."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
