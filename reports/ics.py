"""Deadlines as iCalendar (RFC 5545), in UTC instants. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import icalendar

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""No calendar may hold these; line ends are told as the standard has them."""
ASKED_AGAIN = timedelta(hours=2)


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
    made = icalendar.Calendar()
    made.add("PRODID", "-//Nhiem vu tuan//VI")
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.calendar_name = name
    made.refresh_interval = ASKED_AGAIN
    made.add("X-PUBLISHED-TTL", "PT2H")
    for event in events:
        made.add_component(_event(event, now))
    return made.to_ical()


def _event(event: Event, now: datetime) -> icalendar.Event:
    title = _plain(event.title)
    return icalendar.Event.new(
        uid=event.uid,
        stamp=now.astimezone(UTC),
        start=event.at.astimezone(UTC),
        sequence=event.sequence,
        summary=title,
        description=_plain(event.words),
        url=event.url,
        transparency=icalendar.TRANSP.TRANSPARENT,
        subcomponents=[_alarm(title, before) for before in event.alarms],
    )


def _alarm(title: str, before: timedelta) -> icalendar.Alarm:
    alarm = icalendar.Alarm.new(description=title)
    alarm.add("ACTION", "DISPLAY")
    alarm.TRIGGER = -before
    return alarm


def _plain(text: str) -> str:
    return CONTROL.sub("", text.replace("\r\n", "\n"))
