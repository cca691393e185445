"""Whom to tell: the people of the units that got work, and the people who follow it for the issuer."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from directives.models import Assignment
from units.access import UNIT_ROLES
from units.models import Membership, Person, Role, Unit


def staff_of(units: Iterable[int], now: datetime) -> QuerySet[Person]:
    """Staff of these units today; of a unit without staff, its head."""
    seats = Membership.objects.valid(timezone.localdate(now)).filter(unit__in=list(units))
    staff = seats.filter(role=Role.STAFF)
    heads_alone = seats.filter(role=Role.HEAD).exclude(unit__in=staff.values("unit"))
    return Person.objects.filter(Q(memberships__in=staff) | Q(memberships__in=heads_alone)).distinct()


def people_of(units: Iterable[int], now: datetime) -> QuerySet[Person]:
    """Staff and heads of these units today."""
    seats = Membership.objects.valid(timezone.localdate(now)).filter(unit__in=list(units), role__in=UNIT_ROLES)
    return Person.objects.filter(memberships__in=seats).distinct()


def followers_of(assignment: Assignment, now: datetime) -> QuerySet[Person]:
    """Who gave the work, and the people of the issuer and of the units that compile reports for it."""
    issuer = assignment.task.directive.issuer_id
    desks = Unit.objects.filter(Q(pk=issuer) | Q(compiled_schemes__directive__issuer=issuer))
    seated = people_of(desks.values_list("pk", flat=True), now)
    return Person.objects.filter(Q(pk__in=seated) | Q(pk=assignment.assigned_by_id))
