"""Which leader of the issuing body follows the tasks of a letter: known to the office, not read from the signature."""

from datetime import datetime

from django.db import transaction

from directives.models import Directive
from units.audit import record, values_of
from units.models import Person


@transaction.atomic
def name_leader(directive: Directive, *, leader: str, by: Person, now: datetime) -> Directive:
    """Write the leader's name, or with an empty name take it away."""
    directive = Directive.objects.select_for_update(of=("self",)).get(pk=directive.pk)
    before = values_of(directive, ["leader"])
    directive.leader = " ".join(leader.split())
    directive.save(update_fields=["leader"])
    record("ghi lãnh đạo phụ trách", directive, by=by, now=now, before=before, after=values_of(directive, ["leader"]))
    return directive
