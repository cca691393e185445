"""The demo's accounts: staff and head of every unit, a leader and an administrator of the issuing body.

They are made by ``load_demo`` only and share one password, which is printed; no other installation has them.
"""

from datetime import date

from django.contrib.auth.hashers import make_password

from reports.demo.accounts import PASSWORD
from units.folding import slug
from units.models import Membership, Person, Role, Unit, UnitKind

SINCE = date(2024, 1, 1)
LEADER, ADMINISTRATOR = "lanh-dao", "quan-tri"


def account_name(unit: Unit) -> str:
    """ "tan-hiep" for UBND xã Tân Hiệp, "noi-vu" for Phòng Nội vụ."""
    return slug(unit.short_name).removeprefix("phong-")


def seat_people(issuer: Unit) -> dict[str, Person]:
    """Make everybody, by user name. The password is hashed once: the demo needs no salt of its own each."""
    password = make_password(PASSWORD)
    people: dict[str, Person] = {}

    def seat(username: str, name: str, unit: Unit, role: Role) -> None:
        person = Person(username=username, full_name=name, email=f"{username}@tanchau.example", password=password)
        person.title = str(role.label)
        person.save()
        Membership.objects.create(person=person, unit=unit, role=role, starts_on=SINCE)
        people[username] = person

    for unit in Unit.objects.under(issuer).standing(date(2024, 7, 8)).exclude(kind=UnitKind.HAMLET):
        name = account_name(unit)
        seat(name, f"Cán bộ {unit.short_name}", unit, Role.STAFF)
        seat(f"{name}-truong", f"Thủ trưởng {unit.short_name}", unit, Role.HEAD)
    seat(LEADER, "Lãnh đạo A", issuer, Role.LEADER)
    seat(ADMINISTRATOR, "Quản trị viên A", issuer, Role.ADMINISTRATOR)
    return people
