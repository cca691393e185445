"""Writes a calendar as iCalendar (RFC 5545): UTC instants, escaped text, lines folded at 75 octets. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LINE = 75
"""Octets of a line without its end (3.1)."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Event:
    """An instant to be met. ``uid`` stays the same while the instant moves, ``alarms`` come so long before it."""

    uid: str
    at: datetime
    title: str
    words: str
    url: str
    alarms: Sequence[timedelta] = ()
    sequence: int = 0


def calendar(name: str, events: Iterable[Event], *, now: datetime) -> bytes:
    """The whole calendar as it stands ``now``."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Nhiem vu tuan//VI",
        "CALSCALE:GREGORIAN",
        f"NAME:{escape(name)}",
        f"X-WR-CALNAME:{escape(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT2H",
        "X-PUBLISHED-TTL:PT2H",
        *(line for event in events for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return "".join(f"{fold(line)}\r\n" for line in lines).encode()


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield from (
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_utc(now)}",
        f"DTSTART:{_utc(event.at)}",
        f"SEQUENCE:{event.sequence}",
        f"SUMMARY:{escape(event.title)}",
        f"DESCRIPTION:{escape(event.words)}",
        f"URL:{event.url}",
        "TRANSP:TRANSPARENT",
    )
    for before in event.alarms:
        minutes = before // timedelta(minutes=1)
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(event.title)}")
        yield from (f"TRIGGER:-PT{minutes}M", "END:VALARM")
    yield "END:VEVENT"


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    r"""Text as a value (3.3.11): ``\\``, ``\;``, ``\,`` and ``\n``; other control characters are dropped."""
    text = CONTROL.sub("", text.replace("\r\n", "\n"))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def fold(line: str) -> str:
    """The line broken so that none is longer than 75 octets, never inside a character (3.1)."""
    folded, size = [], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            folded.append("\r\n ")
            size = 1
        folded.append(sign)
        size += width
    return "".join(folded)
