"""Which schemes a person sees as a whole."""

from django.db.models import Q

from reports.access import reads_scheme
from reports.models import Scheme
from units.access import UNIT_ROLES, Standing
from units.models import Role


def read_schemes(standing: Standing) -> list[Scheme]:
    """The schemes whose every unit the person sees, newest first (one query, none for other people)."""
    works, leads = standing.units(UNIT_ROLES), standing.units({Role.LEADER})
    if not (works or leads):
        return []
    found = Scheme.objects.filter(Q(compiler__in=works) | Q(directive__issuer__in=leads))
    schemes = found.select_related("directive", "compiler").defer("directive__text").order_by("-starts_on", "-pk")
    return [scheme for scheme in schemes if reads_scheme(standing, scheme)]
