"""The tables of WHO."""

from .attempt import SignInAttempt
from .audit import AuditEntry
from .membership import Membership, Role
from .notice import UNSETTLED, Channel, Notice, NoticeState
from .person import Invitation, Person
from .unit import COMMUNE_KINDS, Alias, Folded, Succession, Unit, UnitKind

__all__ = [
    "COMMUNE_KINDS",
    "UNSETTLED",
    "Alias",
    "AuditEntry",
    "Channel",
    "Folded",
    "Invitation",
    "Membership",
    "Notice",
    "NoticeState",
    "Person",
    "Role",
    "SignInAttempt",
    "Succession",
    "Unit",
    "UnitKind",
]
