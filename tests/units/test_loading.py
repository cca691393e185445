"""Tân Châu's units of 2024 and what became of them in 2025, from the files that ship with the program."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from tests.make import at
from units.access import Refused
from units.folding import fold
from units.loading import Loaded, load_units
from units.models import COMMUNE_KINDS, Alias, AuditEntry, Person, Succession, Unit, UnitKind

DATA = Path(__file__).resolve().parents[2] / "units" / "data"
NOW = at("2024-07-08 09:00")
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def load(year: int) -> Loaded:
    return load_units(json.loads((DATA / f"tan_chau_{year}.json").read_text(encoding="utf-8")), by=None, now=NOW)


@pytest.fixture
def units(db):
    load(2024)
    load(2025)


def codes(on: date, **filters: object) -> list[str]:
    found = Unit.objects.standing(on).filter(kind__in=COMMUNE_KINDS, **filters)
    return sorted(found.values_list("official_code", flat=True))


def test_tan_chau_had_eleven_communes_and_one_township_in_2024(units):
    assert codes(BEFORE, parent__official_code="706") == [str(code) for code in range(25516, 25550, 3)]
    assert Unit.objects.get(kind=UnitKind.TOWNSHIP).name == "Ủy ban nhân dân Thị trấn Tân Châu"


def test_the_four_survey_hamlets_of_the_letter_are_there(units):
    found = Unit.objects.standing(BEFORE).filter(kind=UnitKind.HAMLET).values_list("name", "parent__short_name")
    assert sorted(found) == [
        ("khu phố 1", "Thị trấn Tân Châu"),
        ("khu phố 4", "Thị trấn Tân Châu"),
        ("ấp Thanh An", "Tân Hiệp"),
        ("ấp Tân Bình", "Tân Hiệp"),
    ]


def test_the_offices_of_the_district_are_there(units):
    kinds = Unit.objects.filter(parent__official_code="706").exclude(kind__in=COMMUNE_KINDS).values_list("kind")
    assert dict(kinds.order_by("kind").annotate(Count("id"))) == {
        "department": 12,
        "agency": 4,
        "service": 1,
        "desk": 1,
        "party": 2,
        "mass": 6,
    }


def test_units_are_found_as_letters_write_them(units):
    written = {
        "UBND TT Tân Châu": "Thị trấn Tân Châu",
        "ubnd tt tan chau": "Thị trấn Tân Châu",
        "Phòng Nội vụ": "Phòng Nội vụ",
        "TT. VH TT&TT": "TT VH-TT&TT",
        "BP TN&TKQ huyện": "Bộ phận TN&TKQ",
        "VP.HĐND-UBND huyện": "Văn phòng HĐND-UBND",
        "TT. HĐND huyện": "HĐND huyện",
        "MTTQVN huyện": "MTTQ huyện",
        "xã Tân Hiệp": "Tân Hiệp",
    }
    standing = Unit.objects.standing(BEFORE)
    found = {text: standing.get(aliases__folded=fold(text)).short_name for text in written}
    assert found == written


def test_no_name_means_two_units_of_one_day(units):
    for day in (BEFORE, AFTER):
        seen: dict[str, set[int]] = {}
        for unit in Unit.objects.standing(day).prefetch_related("aliases"):
            for name in {unit.folded, *(alias.folded for alias in unit.aliases.all())}:
                seen.setdefault(name, set()).add(unit.pk)
        assert {name for name, found in seen.items() if len(found) > 1} == set()


def test_from_july_2025_six_communes_stand_under_the_new_province(units):
    assert codes(AFTER, parent__official_code="80") == ["25516", "25522", "25525", "25528", "25534", "25549"]
    assert Unit.objects.standing(AFTER).filter(kind=UnitKind.DISTRICT).count() == 0
    assert Unit.objects.standing(AFTER).filter(starts_on__lt=AFTER).count() == 0


def test_the_new_communes_follow_resolution_1682(units):
    found = Succession.objects.filter(successor__starts_on=AFTER, successor__kind=UnitKind.COMMUNE, on=AFTER)
    origins: dict[str, list[tuple[str, bool]]] = {}
    for row in found.select_related("predecessor", "successor").order_by("predecessor__official_code"):
        name = row.predecessor.official_code
        origins.setdefault(row.successor.official_code, []).append((name, row.in_part))
    assert origins == {
        "25516": [("25516", False), ("25534", True), ("25540", False), ("25546", True)],
        "25522": [("25519", False), ("25522", False)],
        "25525": [("25525", False), ("25537", False)],
        "25528": [("25528", False), ("25531", False)],
        "25534": [("25534", True), ("25543", False)],
        "25549": [("25546", True), ("25549", False)],
    }


def test_the_same_code_is_other_land_later(units):
    names = Unit.objects.filter(official_code="25534").order_by("starts_on").values_list("short_name", flat=True)
    assert list(names) == ["Suối Dây", "Tân Thành"]


def test_loading_twice_adds_nothing(units):
    before = (Unit.objects.count(), Alias.objects.count(), Succession.objects.count(), AuditEntry.objects.count())
    assert [load(2024), load(2025)] == [Loaded(), Loaded()]
    after = (Unit.objects.count(), Alias.objects.count(), Succession.objects.count(), AuditEntry.objects.count())
    assert before == after


def test_what_the_office_corrected_stays(units):
    Unit.objects.filter(official_code="25519").update(phone="0276 3 000 000", short_name="Xã Tân Hà")
    load(2024)
    assert Unit.objects.get(official_code="25519").short_name == "Xã Tân Hà"


def test_the_later_file_needs_the_earlier_one_and_changes_nothing_without_it(db):
    with pytest.raises(Refused):
        load(2025)
    assert Unit.objects.count() == 0


def test_the_command_says_what_it_did(db, capsys):
    call_command("load_units", DATA / "tan_chau_2024.json")
    assert capsys.readouterr().out == "44 units added, 0 ended, 0 successions noted.\n"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"starts_on": "x", "units": []}', '{"starts_on": "2024-01-01"}'])
def test_a_bad_file_is_a_plain_message(db, tmp_path, text):
    file = tmp_path / "units.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="is not a file of units"):
        call_command("load_units", file)


def test_a_missing_file_and_an_unknown_parent_are_plain_messages(db, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_units", tmp_path / "none.json")
    file = tmp_path / "units.json"
    row = {"key": "a", "kind": "commune", "name": "A", "short_name": "A", "parent": "b", "aliases": []}
    file.write_text(json.dumps({"starts_on": "2024-01-01", "units": [row]}), encoding="utf-8")
    with pytest.raises(CommandError, match="khóa b"):
        call_command("load_units", file)


def test_a_fresh_installation_invites_its_first_administrator(client, units, capsys):
    assert Person.objects.count() == 0, "no account comes with the program"
    call_command("invite_administrator", "quan-tri", name="Cán bộ Quản trị")
    link = capsys.readouterr().out.strip()
    path = link[link.index("/loi-moi/") :]
    word = "ngọn-gió-thảo-nguyên-7"
    client.post(path, {"new_password1": word, "new_password2": word})
    client.post("/dang-nhap/", {"username": "quan-tri", "password": word})
    assert client.get("/can-bo/").status_code == 200


def test_inviting_the_administrator_again_gives_a_new_link_and_no_second_seat(units, capsys):
    for _ in range(2):
        call_command("invite_administrator", "quan-tri", name="Cán bộ Quản trị", unit="80")
    assert Person.objects.get().memberships.count() == 1
    assert len(set(capsys.readouterr().out.split())) == 2


@pytest.mark.parametrize(
    ("username", "name", "unit"), [("Quản trị", "A", ""), ("quan-tri", "", ""), ("quan-tri", "A", "99999")]
)
def test_an_administrator_is_not_made_from_nonsense(units, username, name, unit):
    with pytest.raises(CommandError):
        call_command("invite_administrator", username, name=name, unit=unit)
    assert Person.objects.count() == 0


def test_without_units_there_is_no_administrator(db):
    with pytest.raises(CommandError, match="load_units"):
        call_command("invite_administrator", "quan-tri", name="Cán bộ A")


def test_a_closed_account_is_not_invited_by_command(units):
    call_command("invite_administrator", "quan-tri", name="Cán bộ A")
    Person.objects.update(is_active=False)
    with pytest.raises(CommandError, match="khóa"):
        call_command("invite_administrator", "quan-tri")
