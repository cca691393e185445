"""Who may register, read and act on letters and their tasks. Rights come from seats, never from names."""

from django.db.models import Q, QuerySet

from directives.models import Assignment, Directive, Proposal, Scan, Task
from directives.models.scan import ScanQuerySet
from units.access import UNIT_ROLES, Standing, works_in
from units.models import Role, Unit, UnitKind

REGISTRAR_ROLES = UNIT_ROLES | {Role.ADMINISTRATOR}
READER_ROLES = UNIT_ROLES | {Role.LEADER}


def issuers(standing: Standing) -> QuerySet[Unit]:
    """Bodies whose letters this person enters and follows up.

    A body issues letters when it has units to give work to. Its own people and its administrators may act for it,
    and so may the department under it that compiles a reporting regime of its letters (named by relation,
    because this app knows nothing of reports).
    """
    by_own_seat = Q(pk__in=standing.units(REGISTRAR_ROLES))
    by_compiling = Q(directives__schemes__compiler__in=standing.units(UNIT_ROLES))
    at_work = Unit.objects.exclude(kind=UnitKind.HAMLET).filter(parent__isnull=False).values("parent")
    return Unit.objects.filter(by_own_seat | by_compiling, pk__in=at_work).distinct()


def registers(standing: Standing, issuer: Unit) -> bool:
    """Whether this person enters letters of ``issuer``, assigns their tasks and decides on extensions."""
    return issuers(standing).filter(pk=issuer.pk).exists()


def readable_directives(standing: Standing) -> QuerySet[Directive]:
    """Letters of the bodies one acts for or leads, and letters that give one's unit work."""
    given_work = Q(tasks__assignments__unit__in=standing.units(UNIT_ROLES))
    return Directive.objects.filter(given_work | Q(issuer__in=_followed(standing))).distinct()


def readable_tasks(standing: Standing) -> QuerySet[Task]:
    """The clauses of those letters."""
    return Task.objects.filter(directive__in=readable_directives(standing))


def reads_directive(standing: Standing, directive: Directive) -> bool:
    """Whether the letter is this person's to read."""
    return readable_directives(standing).filter(pk=directive.pk).exists()


def open_proposals(standing: Standing) -> QuerySet[Proposal]:
    """Letters being checked, of the bodies one registers for."""
    return Proposal.objects.filter(issuer__in=issuers(standing))


def open_scans(standing: Standing) -> ScanQuerySet:
    """Scanned letters being read, of the bodies one registers for."""
    return Scan.objects.filter(issuer__in=issuers(standing))


def readable_assignments(standing: Standing) -> QuerySet[Assignment]:
    """What one's own units were told to do, and everything that the bodies one acts for or leads ordered."""
    own = Q(unit__in=standing.units(UNIT_ROLES))
    return Assignment.objects.filter(own | Q(task__directive__issuer__in=_followed(standing)))


def acts_on(standing: Standing, assignment: Assignment) -> bool:
    """Whether this person reports on the assignment for the unit it was given to."""
    return works_in(standing, assignment.unit_id)


def decides(standing: Standing, assignment: Assignment) -> bool:
    """Whether this person speaks for whoever gave the work: grants extensions, assigns anew."""
    return registers(standing, assignment.task.directive.issuer)


def _followed(standing: Standing) -> QuerySet[Unit]:
    """Bodies one acts for or leads; a leader reads everything and changes nothing."""
    return Unit.objects.filter(Q(pk__in=issuers(standing)) | Q(pk__in=standing.units({Role.LEADER})))
