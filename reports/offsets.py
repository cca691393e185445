"""The distance of a reminder from the deadline, in words and back. Pure."""

from dataclasses import dataclass

from django.db.models import TextChoices

STEPS = {"minute": 1, "hour": 60, "day": 24 * 60}


class Side(TextChoices):
    """On which side of the deadline."""

    BEFORE = "before", "trước hạn"
    AT = "at", "khi đến hạn"
    AFTER = "after", "sau hạn"


class Step(TextChoices):
    """What the distance is counted in."""

    MINUTE = "minute", "phút"
    HOUR = "hour", "giờ"
    DAY = "day", "ngày"


@dataclass(frozen=True)
class Offset:
    """``Offset(BEFORE, 1, DAY)``: one day before the deadline."""

    side: str
    count: int
    step: str

    @property
    def minutes(self) -> int:
        """Minutes from the deadline, negative before it."""
        length = self.count * STEPS[self.step]
        return {Side.BEFORE: -length, Side.AT: 0, Side.AFTER: length}[Side(self.side)]


def offset_of(minutes: int) -> Offset:
    """The distance in the largest step that divides it: -1440 -> one day before."""
    side = Side.AT if minutes == 0 else Side.BEFORE if minutes < 0 else Side.AFTER
    step = next(step for step in (Step.DAY, Step.HOUR, Step.MINUTE) if minutes % STEPS[step] == 0)
    return Offset(side, abs(minutes) // STEPS[step], step if minutes else Step.HOUR)


def in_words(minutes: int) -> str:
    """-1440 -> "trước hạn 1 ngày", 0 -> "khi đến hạn"."""
    offset = offset_of(minutes)
    if offset.side == Side.AT:
        return str(Side.AT.label)
    return f"{Side(offset.side).label} {offset.count} {Step(offset.step).label}"
