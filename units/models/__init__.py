"""The tables of WHO."""

from .attempt import SignInAttempt
from .audit import AuditEntry
from .importing import ImportBatch
from .membership import Membership, Role
from .notice import UNSETTLED, Channel, Notice, NoticeState
from .person import Invitation, Person
from .unit import COMMUNE_KINDS, ENDS_TOO_EARLY, Alias, Folded, Succession, Unit, UnitKind
from .wishes import CalendarLink, NoticeWishes, Topic, Weekday

__all__ = [
    "COMMUNE_KINDS",
    "ENDS_TOO_EARLY",
    "UNSETTLED",
    "Alias",
    "AuditEntry",
    "CalendarLink",
    "Channel",
    "Folded",
    "ImportBatch",
    "Invitation",
    "Membership",
    "Notice",
    "NoticeState",
    "NoticeWishes",
    "Person",
    "Role",
    "SignInAttempt",
    "Succession",
    "Topic",
    "Unit",
    "UnitKind",
    "Weekday",
]
