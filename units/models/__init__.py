"""The tables of WHO."""

from .audit import AuditEntry
from .notice import Channel, Notice
from .person import Invitation, Person
from .membership import Membership, Role
from .unit import COMMUNE_KINDS, Alias, Succession, Unit, UnitKind

__all__ = [
    "COMMUNE_KINDS",
    "Alias",
    "AuditEntry",
    "Channel",
    "Invitation",
    "Membership",
    "Notice",
    "Person",
    "Role",
    "Succession",
    "Unit",
    "UnitKind",
]
