"""The tables of WHO."""

from .attempt import SignInAttempt
from .audit import AuditEntry
from .importing import ImportBatch
from .membership import Membership, Role
from .notice import UNSETTLED, Channel, Notice, NoticeState
from .person import Invitation, Person
from .unit import COMMUNE_KINDS, Alias, Succession, Unit, UnitKind

__all__ = [
    "COMMUNE_KINDS",
    "UNSETTLED",
    "Alias",
    "AuditEntry",
    "Channel",
    "ImportBatch",
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
