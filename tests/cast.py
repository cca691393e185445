"""The people of the tests: an office that issues, one that compiles, units that report, and outsiders."""

from dataclasses import dataclass

from directives.models import Directive
from reports.models import Scheme
from tests import make
from units.models import Person, Role, Unit, UnitKind


@dataclass(frozen=True)
class Cast:
    """``tan_hiep`` reports in time, ``tan_ha`` is late, ``tan_dong`` says nothing; ``moved`` has lost his seat."""

    province: Unit
    district: Unit
    home_affairs: Unit
    tan_hiep: Unit
    tan_ha: Unit
    tan_dong: Unit
    staff: Person
    head: Person
    other_staff: Person
    other_head: Person
    silent_staff: Person
    reviewer: Person
    leader: Person
    administrator: Person
    disabled: Person
    moved: Person
    directive: Directive
    scheme: Scheme


def make_cast() -> Cast:
    """Everybody, with the small regime of :func:`tests.make.make_scheme` from 8 July 2024."""
    province = make.make_unit(name="Ủy ban nhân dân tỉnh Tây Ninh", short_name="UBND tỉnh", kind=UnitKind.PROVINCE)
    district = make.make_unit(
        name="Ủy ban nhân dân huyện Tân Châu", short_name="UBND huyện", kind=UnitKind.DISTRICT, parent=province
    )
    home_affairs = make.make_unit(
        name="Phòng Nội vụ", short_name="Phòng Nội vụ", kind=UnitKind.DEPARTMENT, parent=district
    )
    tan_hiep = make.make_unit(name="Ủy ban nhân dân xã Tân Hiệp", short_name="Tân Hiệp", parent=district)
    tan_ha = make.make_unit(name="Ủy ban nhân dân xã Tân Hà", short_name="Tân Hà", parent=district)
    tan_dong = make.make_unit(name="Ủy ban nhân dân xã Tân Đông", short_name="Tân Đông", parent=district)
    reviewer = make.make_member(unit=home_affairs, username="noi-vu")
    disabled = make.make_member(unit=tan_hiep, username="da-khoa")
    disabled.is_active = False
    disabled.save(update_fields=["is_active"])
    moved = make.make_person(username="da-chuyen")
    make.make_seat(person=moved, unit=tan_hiep, ends_on=make.LETTER_DAY)
    directive = make.make_directive(issuer=district, by=reviewer)
    return Cast(
        province=province,
        district=district,
        home_affairs=home_affairs,
        tan_hiep=tan_hiep,
        tan_ha=tan_ha,
        tan_dong=tan_dong,
        staff=make.make_member(unit=tan_hiep, username="tan-hiep"),
        head=make.make_member(unit=tan_hiep, role=Role.HEAD, username="tan-hiep-truong"),
        other_staff=make.make_member(unit=tan_ha, username="tan-ha"),
        other_head=make.make_member(unit=tan_ha, role=Role.HEAD, username="tan-ha-truong"),
        silent_staff=make.make_member(unit=tan_dong, username="tan-dong"),
        reviewer=reviewer,
        leader=make.make_member(unit=district, role=Role.LEADER, username="lanh-dao"),
        administrator=make.make_member(unit=district, role=Role.ADMINISTRATOR, username="quan-tri"),
        disabled=disabled,
        moved=moved,
        directive=directive,
        scheme=make.make_scheme(directive=directive, compiler=home_affairs),
    )
