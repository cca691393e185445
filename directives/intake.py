"""From what the reader found to the proposal that a person checks, and its plain JSON. Pure.

``Proposal.reading`` is this JSON (dates "2024-07-08", times "14:00", spans [start, end) into ``Proposal.text``):

- ``kind number symbol issued_on place issuer_text subject signer_capacity signer``: the header, "" when blank;
- ``found``: {header field: {"span", "confidence", "reason"}} for what was read in the letter;
- ``recipients``, ``copies``: [{"text", "span", "unit_ids"}] as printed;
- ``bases``: [{"label", "issued_on", "issuer_text"}];
- ``clauses``, in the order of the letter, each
  - ``key`` ("c1"): its name in the form, kept for as long as the proposal lives,
  - ``marker level role text span confidence reason``,
  - ``leads``, ``coordinating``: [{"phrase", "span", "matched", "reason", "unit_ids", "candidates"}]: the words,
    how they were matched (:class:`directives.matching.Matched`), the units chosen and the others on offer,
  - ``alternatives``: where it is unclear who must act, every reading [{"reason", "leads"}], else [];
    ``answered`` is the one a person chose, null while nobody has,
  - ``deadlines``: [{"text", "span", "kind", "cadence", "date", "time", "weekday", "confidence", "reason"}] as read,
  - ``cadence due_date due_time cadence_text``: what will be assigned, "" when there is none,
  - ``regime``: the weekly regime it would become (:mod:`directives.regimes`), null for most;
- ``undo``: the clauses before the last merge, split or move (:mod:`directives.reshaping`), while it can be undone.

A person changes the header, the clauses' words, roles, units, deadlines, regimes and order; the spans and deadlines
read stay as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from directives.matching import Matched, Roster, match
from directives.models import Cadence, DirectiveType, TaskRole
from directives.reading.findings import Clause, Confidence, Deadline, DeadlineKind, Finding, Letter, Span, UnitMention

END_OF_DAY = time(23, 59, 59)
MIDNIGHT, LAST_MINUTE = "24:00", "23:59"
UNANSWERED, NO_REGIME, USUAL_QUESTIONS = "", "none", "usual"
LONGEST_CADENCE_TEXT = 300
HEADER = ("kind", "number", "symbol", "issued_on", "place", "issuer_text", "subject", "signer_capacity", "signer")
RECURRING = frozenset(
    {
        DeadlineKind.DAILY,
        DeadlineKind.WEEKLY,
        DeadlineKind.MONTHLY,
        DeadlineKind.QUARTERLY,
        DeadlineKind.HALF_YEARLY,
        DeadlineKind.YEARLY,
    }
)
TYPES = {label.lower(): value for value, label in DirectiveType.choices}

Reading = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at before confirming; ``must_answer`` stops the confirmation."""

    key: str
    sentence: str
    must_answer: bool = False


def read_proposal(letter: Letter, roster: Roster) -> Reading:
    """The JSON to store for a letter just read, its units matched to the issuer's own."""
    return {
        **_header(letter),
        "recipients": [match_line(field.text, field.span, roster) for field in letter.recipients],
        "copies": [match_line(field.text, field.span, roster) for field in letter.cc],
        "bases": [
            {
                "label": basis.number or basis.text[:80],
                "issued_on": _iso(basis.issued_on),
                "issuer_text": basis.issuer or "",
            }
            for basis in letter.based_on
        ],
        "clauses": [_clause(clause, number, roster) for number, clause in enumerate(letter.clauses, start=1)],
    }


def match_line(text: str, span: Span | None, roster: Roster) -> Reading:
    """A line of "Kính gửi" or "Nơi nhận" with the units it means; ``span`` is None when a person typed it."""
    return {"text": text, "span": span and _span(span), "unit_ids": list(match(text, roster).unit_ids)}


def cadence_of(deadline: Deadline) -> Cadence:
    """Once by a day, again and again, or standing: the kinds the assignment knows."""
    if deadline.kind in RECURRING:
        return Cadence.RECURRING
    return Cadence.ONCE if deadline.kind == DeadlineKind.ONCE and deadline.date else Cadence.STANDING


def due_instant(day: date | None, hour: time | None, zone: ZoneInfo) -> datetime | None:
    """The last instant in time: the hour named, else the last second of the day, by the office's clock."""
    return datetime.combine(day, hour or END_OF_DAY, zone) if day else None


def clause_due_at(clause: Reading, zone: ZoneInfo) -> datetime | None:
    """The deadline that a clause of the proposal will be assigned with."""
    if clause["cadence"] != Cadence.ONCE or not clause["due_date"]:
        return None
    hour = time.fromisoformat(clause["due_time"]) if clause["due_time"] else None
    return due_instant(date.fromisoformat(clause["due_date"]), hour, zone)


def chosen_units(entries: Iterable[Reading]) -> list[int]:
    """Ids of the units chosen in a clause's ``leads`` or ``coordinating``, once each, in their order."""
    return list(dict.fromkeys(unit_id for entry in entries for unit_id in entry["unit_ids"]))


def is_assigned(clause: Reading) -> bool:
    """Whether confirming this clause gives work to somebody."""
    return clause["role"] == TaskRole.TASK and bool(chosen_units(chain(clause["leads"], clause["coordinating"])))


def timing_of(deadlines: Sequence[Reading]) -> Reading:
    """``cadence due_date due_time cadence_text`` from deadlines as read: the first that binds decides, the words of
    all are kept."""
    binding = next((line for line in deadlines if line["cadence"] != Cadence.STANDING), None)
    once = binding is not None and binding["cadence"] == Cadence.ONCE
    return {
        "cadence": binding["cadence"] if binding else Cadence.STANDING.value,
        "due_date": binding["date"] if binding and once else "",
        "due_time": binding["time"] if binding and once else "",
        "cadence_text": "; ".join(line["text"] for line in deadlines)[:LONGEST_CADENCE_TEXT],
    }


def doubts(reading: Reading) -> list[Doubt]:
    """What to ask a person, in the order of the letter; what must be answered comes first."""
    found = [*_header_doubts(reading), *chain.from_iterable(map(_clause_doubts, reading["clauses"]))]
    return sorted(found, key=lambda doubt: not doubt.must_answer)


def _header(letter: Letter) -> Reading:
    fields: dict[str, Finding | None] = {
        "number": letter.number,
        "symbol": letter.symbol,
        "issued_on": letter.issued_on,
        "place": letter.place,
        "issuer_text": letter.issuer,
        "subject": letter.subject,
    }
    header = {key: getattr(field, "value", None) or "" for key, field in fields.items()}
    header["issued_on"] = _iso(letter.issued_on.value if letter.issued_on else None)
    header["kind"] = TYPES.get(letter.doc_type.lower(), DirectiveType.LETTER)
    header["signer_capacity"] = letter.signer.capacity if letter.signer else ""
    header["signer"] = (letter.signer.name if letter.signer else None) or ""
    found = {key: _evidence(field) for key, field in (*fields.items(), ("signer", letter.signer)) if field}
    return {**header, "found": found}


def _clause(clause: Clause, number: int, roster: Roster) -> Reading:
    leads = _mentions(clause.leads, roster)
    deadlines = [_deadline(deadline) for deadline in clause.deadlines]
    return {
        "key": f"c{number}",
        "marker": clause.marker,
        "level": clause.level,
        "role": clause.role.value,
        "text": clause.text,
        **_evidence(clause),
        "span": _span(clause.whole),
        "leads": leads,
        "coordinating": _mentions(clause.coordinating, roster),
        "alternatives": _alternatives(clause, leads, roster),
        "answered": None,
        "deadlines": deadlines,
        **timing_of(deadlines),
        "regime": None,
    }


def _alternatives(clause: Clause, leads: list[Reading], roster: Roster) -> list[Reading]:
    if not clause.alternatives:
        return []
    first = {"reason": "", "leads": leads}
    others = [{"reason": other.reason, "leads": _mentions(other.units, roster)} for other in clause.alternatives]
    return [first, *others]


def _mentions(mentions: Sequence[UnitMention], roster: Roster) -> list[Reading]:
    return [_mention(mention, roster) for mention in mentions]


def _mention(mention: UnitMention, roster: Roster) -> Reading:
    found = match(mention.name, roster)
    return {
        "phrase": mention.name,
        "span": _span(mention.span),
        "matched": found.matched.value,
        "reason": found.reason,
        "unit_ids": list(found.unit_ids),
        "candidates": list(found.candidates),
    }


def _deadline(deadline: Deadline) -> Reading:
    return {
        "text": deadline.text,
        **_evidence(deadline),
        "kind": deadline.kind.value,
        "cadence": cadence_of(deadline).value,
        "date": _iso(deadline.date),
        "time": LAST_MINUTE if deadline.time == MIDNIGHT else deadline.time or "",
        "weekday": deadline.weekday or "",
    }


def _header_doubts(reading: Reading) -> list[Doubt]:
    missing = []
    if not reading["issued_on"]:
        missing.append(Doubt("issued_on", "Chưa đọc được ngày ban hành: đề nghị nhập ngày.", must_answer=True))
    if not reading["subject"]:
        missing.append(Doubt("subject", "Chưa đọc được trích yếu: đề nghị nhập trích yếu.", must_answer=True))
    if not reading["number"]:
        missing.append(Doubt("number", "Văn bản để trống số. Có thể xác nhận và để trống số."))
    return missing


def _clause_doubts(clause: Reading) -> list[Doubt]:
    key = clause["key"]
    if clause["role"] != TaskRole.TASK:
        return []
    found = [*_unit_doubts(clause), *_regime_doubts(clause)]
    unsure = [line for line in clause["deadlines"] if line["confidence"] == Confidence.DOUBTFUL]
    found.extend(Doubt(key, f"“{line['text']}”: {line['reason']}") for line in unsure)
    if clause["confidence"] == Confidence.DOUBTFUL and not clause["alternatives"]:
        found.append(Doubt(key, clause["reason"]))
    return found


def _unit_doubts(clause: Reading) -> Iterator[Doubt]:
    key, entries = clause["key"], [*clause["leads"], *clause["coordinating"]]
    if clause["alternatives"] and clause["answered"] is None:
        yield Doubt(key, "Có hai cách hiểu đơn vị phải thực hiện: đề nghị chọn một.", must_answer=True)
    for entry in entries:
        if not entry["unit_ids"] and entry["matched"] in {Matched.DOUBTFUL, Matched.NONE}:
            yield Doubt(key, f"Chưa rõ đơn vị “{entry['phrase']}”. {entry['reason']}")
    if not chosen_units(entries):
        yield Doubt(key, "Nhiệm vụ chưa có đơn vị nào thực hiện.")


def _regime_doubts(clause: Reading) -> Iterator[Doubt]:
    regime = clause["regime"]
    if regime and regime["wanted"] == UNANSWERED:
        yield Doubt(clause["key"], "Ý này yêu cầu báo cáo hằng tuần: đề nghị chọn cách theo dõi.", must_answer=True)
    if regime and regime["wanted"] not in {UNANSWERED, NO_REGIME} and not regime["compiler"]:
        yield Doubt(clause["key"], "Báo cáo tuần chưa có đơn vị tổng hợp: đề nghị chọn.", must_answer=True)


def _evidence(finding: Finding) -> Reading:
    return {"span": _span(finding.span), "confidence": finding.confidence.value, "reason": finding.reason}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
