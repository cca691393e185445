"""Tân Châu as its letter of July 2024 finds it: every unit, a few people, and the letter itself."""

import json
from dataclasses import dataclass
from pathlib import Path

from directives.actions import confirm, propose, save_proposal
from directives.intake import NO_REGIME
from directives.matching import Roster, UnitRecord
from directives.models import Assignment, Directive, Proposal
from tests import make
from tests.make import at
from units.models import Alias, Person, Role, Unit

HERE = Path(__file__).resolve().parent
UNITS = json.loads((HERE.parents[1] / "units/data/tan_chau_2024.json").read_text(encoding="utf-8"))
LETTER = (HERE.parents[1] / "reports/demo/tan-chau-2024-07-08.txt").read_text(encoding="utf-8")
NOW = at("2024-07-08 15:00")
EVERY_COMMUNE = 0
TWO_COMMUNES = 1


@dataclass(frozen=True)
class Office:
    """``clerk`` and ``colleague`` enter letters of the district; ``staff`` and ``head`` work in Tân Hiệp."""

    district: Unit
    home_affairs: Unit
    tan_hiep: Unit
    tan_ha: Unit
    clerk: Person
    colleague: Person
    leader: Person
    reviewer: Person
    staff: Person
    head: Person
    other_staff: Person


def make_office() -> Office:
    make_units()
    district, home_affairs = unit("Ủy ban nhân dân huyện Tân Châu"), unit("Phòng Nội vụ huyện Tân Châu")
    tan_hiep, tan_ha = unit("Ủy ban nhân dân xã Tân Hiệp"), unit("Ủy ban nhân dân xã Tân Hà")
    return Office(
        district=district,
        home_affairs=home_affairs,
        tan_hiep=tan_hiep,
        tan_ha=tan_ha,
        clerk=make.make_member(unit=district, username="van-thu"),
        colleague=make.make_member(unit=district, username="van-thu-hai"),
        leader=make.make_member(unit=district, role=Role.LEADER, username="lanh-dao"),
        reviewer=make.make_member(unit=home_affairs, username="noi-vu"),
        staff=make.make_member(unit=tan_hiep, username="tan-hiep"),
        head=make.make_member(unit=tan_hiep, role=Role.HEAD, username="tan-hiep-truong"),
        other_staff=make.make_member(unit=tan_ha, username="tan-ha"),
    )


def make_units() -> None:
    """The units of the file in few queries; tests/units/test_loading.py loads it the long way."""
    made: dict[str, Unit] = {}
    for row in UNITS["units"]:
        made[row["key"]] = Unit(
            kind=row["kind"],
            name=row["name"],
            short_name=row["short_name"],
            official_code=row.get("official_code", ""),
            order=len(made),
            starts_on=UNITS["starts_on"],
        )
    Unit.objects.bulk_create(made.values())
    for row in UNITS["units"]:
        made[row["key"]].parent = made.get(row.get("parent", ""))
    Unit.objects.bulk_update(made.values(), ["parent"])
    Alias.objects.bulk_create(
        [Alias(unit=made[row["key"]], text=text) for row in UNITS["units"] for text in row.get("aliases", ())],
        ignore_conflicts=True,
    )


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def roster() -> Roster:
    """The same units without a database; ids are their places in the file."""
    rows = UNITS["units"]
    ids = {row["key"]: place for place, row in enumerate(rows, start=1)}
    records = [
        UnitRecord(
            id=ids[row["key"]],
            kind=row["kind"],
            name=row["name"],
            short_name=row["short_name"],
            parent_id=ids.get(row.get("parent", "")),
            order=ids[row["key"]],
            aliases=tuple(row.get("aliases", ())),
        )
        for row in rows
        if row["key"] != "tinh"
    ]
    return Roster(ids["huyen"], records)


def propose_letter(office: Office, text: str = LETTER) -> Proposal:
    return propose(text, issuer=office.district, by=office.clerk, now=NOW)


def clause_of(proposal: Proposal, key: str) -> dict:
    return next(clause for clause in proposal.reading["clauses"] if clause["key"] == key)


def answered(proposal: Proposal, choice: int = EVERY_COMMUNE, **header: object) -> dict:
    """The reading with its questions answered (no regime), and header fields changed."""
    reading = json.loads(json.dumps(proposal.reading)) | header
    clause = next(clause for clause in reading["clauses"] if clause["alternatives"])
    clause |= {"answered": choice, "leads": clause["alternatives"][choice]["leads"]}
    clause["regime"]["wanted"] = NO_REGIME
    return reading


def confirmed(office: Office, choice: int = EVERY_COMMUNE, **header: object) -> Directive:
    """The Tân Châu letter, confirmed by the clerk."""
    proposal = propose_letter(office)
    reading = answered(proposal, choice, **header)
    saved = save_proposal(proposal, by=office.clerk, reading=reading, version=proposal.version, now=NOW)
    return confirm(saved, by=office.clerk, now=NOW)


def assignment_of(directive: Directive, unit: Unit, words: str) -> Assignment:
    """The assignment of a unit for the clause that begins with these words."""
    return Assignment.objects.get(task__directive=directive, unit=unit, task__text__startswith=words)
