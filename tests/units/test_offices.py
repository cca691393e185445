"""The unit tree: dated, corrected, ended and succeeded; shown to those it concerns."""

from datetime import date

import pytest

from tests.make import at, make_unit
from units.access import Refused
from units.actions.tree import add_alias, change_unit, end_unit, succeed
from units.models import Alias, AuditEntry, Succession, Unit, UnitKind

NOW = at("2024-07-08 09:00")


@pytest.fixture
def office(client, cast):
    client.force_login(cast.administrator)
    return client


def unit_data(**changes: object) -> dict:
    data = {"name": "Ủy ban nhân dân xã Mới", "short_name": "Mới", "kind": "commune", "order": 5}
    return data | {"starts_on": "2024-01-01"} | changes


def test_an_administrator_adds_a_unit(office, cast):
    answer = office.post("/don-vi/them/", unit_data(parent=cast.district.pk))
    added = Unit.objects.get(short_name="Mới")
    assert (answer.url, added.parent) == (f"/don-vi/{added.pk}/", cast.district)
    assert AuditEntry.objects.of(added).get().after["tên ngắn"] == "Mới"


def test_a_correction_keeps_before_and_after(office, cast):
    data = unit_data(name="Ủy ban nhân dân xã Tân Hà", short_name="Tân Hà A", parent=cast.district.pk)
    office.post(f"/don-vi/{cast.tan_ha.pk}/sua/", data)
    changes = {field: (old, new) for field, old, new in AuditEntry.objects.of(cast.tan_ha).get().changes}
    assert changes["tên ngắn"] == ("Tân Hà", "Tân Hà A")
    assert "trực thuộc" not in changes


def test_a_circle_that_is_there_already_holds_nobody_up(cast):
    Unit.objects.filter(pk=cast.tan_ha.pk).update(parent=cast.tan_dong)
    Unit.objects.filter(pk=cast.tan_dong.pk).update(parent=cast.tan_ha)
    moved = change_unit(cast.tan_hiep, parent=Unit.objects.get(pk=cast.tan_ha.pk), by=cast.administrator, now=NOW)
    assert moved.parent == cast.tan_ha


def test_a_unit_cannot_stand_under_itself_or_its_members(cast):
    for parent in (cast.province, cast.district, cast.home_affairs):
        with pytest.raises(Refused):
            change_unit(cast.province, parent=parent, by=cast.administrator, now=NOW)


def test_an_official_code_is_used_once_a_day(office, cast):
    make_unit(name="Xã A", official_code="25516", starts_on=date(2024, 1, 1))
    answer = office.post("/don-vi/them/", unit_data(official_code="25516"))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert office.post("/don-vi/them/", unit_data(official_code="25516", starts_on="2025-07-01")).status_code == 302


def test_a_unit_ends_and_is_succeeded_but_stays(office, cast):
    office.post(f"/don-vi/{cast.tan_ha.pk}/ket-thuc/", {"ends_on": "2025-06-30"})
    data = {"successor": cast.tan_dong.pk, "on": "2025-07-01", "in_part": "on", "source": "NQ 1682/NQ-UBTVQH15"}
    office.post(f"/don-vi/{cast.tan_ha.pk}/ke-thua/", data)
    page = office.get(f"/don-vi/{cast.tan_ha.pk}/").content.decode()
    assert "kế thừa một phần từ 01/7/2025, theo NQ 1682/NQ-UBTVQH15" in page
    assert "Hình thành từ" in office.get(f"/don-vi/{cast.tan_dong.pk}/").content.decode()
    names = [unit.short_name for _, unit in office.get("/don-vi/").context["rows"]]
    ended = [unit.short_name for _, unit in office.get("/don-vi/?da-ket-thuc=1").context["rows"]]
    assert ("Tân Hà" in names, "Tân Hà" in ended) == (False, True)


def test_a_unit_cannot_end_before_it_starts_nor_succeed_itself(office, cast):
    with pytest.raises(Refused):
        end_unit(cast.tan_ha, ends_on=date(2019, 1, 1), by=None, now=NOW)
    with pytest.raises(Refused):
        succeed(cast.tan_ha, successor=cast.tan_ha, by=None, now=NOW)
    end_unit(cast.tan_ha, ends_on=date(2025, 6, 30), by=None, now=NOW)
    answer = office.post(f"/don-vi/{cast.tan_ha.pk}/sua/", unit_data(starts_on="2026-01-01"))
    assert answer.context["form"].errors["starts_on"]


def test_a_succession_starts_the_day_after_the_end(cast):
    end_unit(cast.tan_ha, ends_on=date(2025, 6, 30), by=None, now=NOW)
    assert succeed(cast.tan_ha, successor=cast.tan_dong, by=None, now=NOW).on == date(2025, 7, 1)
    with pytest.raises(Refused):
        succeed(cast.tan_ha, successor=cast.tan_dong, by=None, now=NOW)
    assert Succession.objects.count() == 1


def test_other_names_are_kept_once_and_can_be_dropped(office, cast):
    for text in ("UBND xã Tân Hà", "ubnd  XÃ tân hà"):
        office.post(f"/don-vi/{cast.tan_ha.pk}/ten-khac/", {"text": text})
    alias = Alias.objects.get()
    assert (alias.text, alias.folded) == ("UBND xã Tân Hà", "ubnd xa tan ha")
    office.post(f"/ten-khac/{alias.pk}/bo/")
    assert Alias.objects.count() == 0
    assert [entry.verb for entry in AuditEntry.objects.of(cast.tan_ha)] == ["bỏ tên khác", "thêm tên khác"]


def test_an_empty_other_name_is_refused(office, cast):
    assert office.post(f"/don-vi/{cast.tan_ha.pk}/ten-khac/", {"text": " "}).context["form"].errors


def test_the_tree_puts_members_under_their_unit_in_the_offices_order(office, cast):
    hamlet = make_unit(name="ấp Thanh An", kind=UnitKind.HAMLET, parent=cast.tan_hiep, order=0)
    rows = [(depth, unit.pk) for depth, unit in office.get("/don-vi/").context["rows"]]
    assert rows[:2] == [(0, cast.province.pk), (1, cast.district.pk)]
    assert rows[rows.index((2, cast.tan_hiep.pk)) + 1] == (3, hamlet.pk)


@pytest.mark.parametrize(
    ("who", "sees"),
    [("staff", ["Tân Hiệp"]), ("leader", ["UBND huyện", "Phòng Nội vụ", "Tân Hiệp", "Tân Hà", "Tân Đông"])],
)
def test_others_see_the_units_they_sit_in_or_lead(client, cast, who, sees):
    client.force_login(getattr(cast, who))
    assert [unit.short_name for _, unit in client.get("/don-vi/").context["rows"]] == sees
    assert client.get(f"/don-vi/{cast.tan_hiep.pk}/").status_code == 200


def test_staff_do_not_see_who_else_has_an_account(client, cast):
    client.force_login(cast.staff)
    answer = client.get(f"/don-vi/{cast.tan_hiep.pk}/")
    assert (answer.context["seats"], answer.context["entries"]) == (None, None)
    client.force_login(cast.head)
    assert len(client.get(f"/don-vi/{cast.tan_hiep.pk}/").context["seats"]) == 2


def test_the_list_of_units_asks_the_same_number_of_questions_however_long(office, cast, django_assert_max_num_queries):
    for number in range(60):
        make_unit(name=f"Xã {number}", parent=cast.district)
    with django_assert_max_num_queries(10):
        office.get("/don-vi/")


def test_an_alias_already_there_is_returned(cast):
    first = add_alias(cast.tan_ha, text="xã Tân Hà", by=None, now=NOW)
    assert add_alias(cast.tan_ha, text="Xã Tân Hà", by=None, now=NOW) == first
