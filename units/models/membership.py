"""A seat in a unit, with dates: the only source of rights."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import F, Q

from .person import Person
from .unit import ENDS_TOO_EARLY, Unit


class Role(models.TextChoices):
    """What a seat lets its holder do; a reviewer is staff or head of the unit that compiles."""

    STAFF = "staff", "Cán bộ"
    HEAD = "head", "Thủ trưởng đơn vị"
    LEADER = "leader", "Lãnh đạo cơ quan ban hành"
    ADMINISTRATOR = "administrator", "Quản trị"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about seats."""

    def valid(self, on: date) -> "MembershipQuerySet":
        """Seats held on that day by accounts in use."""
        return self.filter(Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on), person__is_active=True)

    def people_of(self, unit_ids: Iterable[int], roles: Iterable[str], on: date) -> list[Person]:
        """Everybody with one of these roles in one of these units that day, each once (one query)."""
        seats = self.valid(on).filter(unit_id__in=list(unit_ids), role__in=list(roles)).select_related("person")
        return list({seat.person_id: seat.person for seat in seats}.values())


class Membership(models.Model):
    """One person's seat in one unit, from a day until a day (both included)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name="người dùng")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=20, choices=Role)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò trong đơn vị"
        verbose_name_plural = "vai trò trong đơn vị"
        ordering = ["unit__order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.UniqueConstraint(fields=["person", "unit", "role", "starts_on"], name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}, {self.unit}"
