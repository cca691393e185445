"""Who may register, read and act: rights come from seats."""

import pytest

from directives.access import (
    acts_on,
    decides,
    issuers,
    open_proposals,
    readable_assignments,
    readable_directives,
    reads_directive,
    registers,
)
from tests import make
from tests.directives.office import NOW, Office, assignment_of, confirmed, propose_letter
from units.access import Standing, standing_of
from units.models import Person, Role, UnitKind


def standing(person: Person) -> Standing:
    return standing_of(person, NOW.date())


def test_a_bodys_own_people_and_administrators_register_its_letters(office: Office) -> None:
    administrator = make.make_member(unit=office.district, role=Role.ADMINISTRATOR)
    for person in (office.clerk, office.colleague, administrator):
        assert list(issuers(standing(person))) == [office.district]


def test_a_leader_reads_everything_and_registers_nothing(office: Office) -> None:
    directive = confirmed(office)
    assert not registers(standing(office.leader), office.district)
    assert list(readable_directives(standing(office.leader))) == [directive]
    assert readable_assignments(standing(office.leader)).count() == 165


def test_the_department_that_compiles_its_reports_registers_too(office: Office) -> None:
    assert not registers(standing(office.reviewer), office.district)
    make.make_scheme(directive=confirmed(office), compiler=office.home_affairs)
    assert registers(standing(office.reviewer), office.district)


def test_a_unit_with_nobody_under_it_but_hamlets_issues_nothing(office: Office) -> None:
    make.make_unit(name="Ấp Thanh Hòa", kind=UnitKind.HAMLET, parent=office.tan_hiep)
    assert list(issuers(standing(office.staff))) == []


def test_a_unit_reads_the_letters_that_give_it_work_and_its_own_assignments(office: Office) -> None:
    directive = confirmed(office)
    assert reads_directive(standing(office.staff), directive)
    units = set(readable_assignments(standing(office.staff)).values_list("unit", flat=True))
    assert units == {office.tan_hiep.pk}


def test_a_letter_that_gives_a_unit_nothing_does_not_exist_for_it(office: Office) -> None:
    directive = confirmed(office)
    outsider = make.make_member(unit=office.district.members.get(short_name="Huyện ủy"))
    assert not reads_directive(standing(outsider), directive)
    assert readable_assignments(standing(outsider)).count() == 0


def test_only_the_unit_acts_and_only_the_issuer_decides(office: Office) -> None:
    given = assignment_of(confirmed(office), office.tan_hiep, "Rà soát")
    who = (office.staff, office.head, office.other_staff, office.clerk, office.leader)
    assert [acts_on(standing(person), given) for person in who] == [True, True, False, False, False]
    assert [decides(standing(person), given) for person in who] == [False, False, False, True, False]


def test_a_proposal_is_seen_by_those_who_register(office: Office) -> None:
    proposal = propose_letter(office)
    assert list(open_proposals(standing(office.colleague))) == [proposal]
    for person in (office.staff, office.leader, office.reviewer):
        assert list(open_proposals(standing(person))) == []


@pytest.mark.parametrize("ended", ["seat", "account"])
def test_a_lost_seat_and_a_closed_account_end_every_right(office: Office, ended: str) -> None:
    directive = confirmed(office)
    if ended == "seat":
        office.clerk.memberships.update(ends_on=make.LETTER_DAY.replace(day=7))
    else:
        office.clerk.is_active = False
    assert not reads_directive(standing(office.clerk), directive)
    assert list(issuers(standing(office.clerk))) == []
