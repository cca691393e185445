"""Units and people in Excel: a dry run by row, one import on record, and undo while the rows are as it left them."""

import time
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.make import make_seat, make_unit
from tests.units.importing.excel import (
    DAY,
    UNIT,
    add,
    at,
    confirmed,
    downloaded,
    planned,
    put,
    row_of,
    undone,
    uploaded,
)
from tests.units.workbooks.hostile import HOSTILE, book_of, sent
from units.actions.accounts import change_person
from units.actions.tree import change_unit
from units.models import AuditEntry, ImportBatch, Invitation, Membership, Person, Succession, Unit

TODAY = timezone.localdate()


@pytest.fixture
def office(client, cast):
    client.force_login(cast.administrator)
    return client


def rows() -> tuple[list, list, list, list]:
    """Everything an import may write."""
    models = (Unit, Person, Membership, Succession)
    return tuple(list(model.objects.order_by("pk").values()) for model in models)


def words_of(batch: ImportBatch) -> list[tuple]:
    return [(fault["sheet"], fault["row"], fault["column"], fault["reason"]) for fault in batch.faults]


def test_a_workbook_that_comes_back_untouched_changes_nothing(office):
    before = rows()
    batch = planned(office, downloaded(office))
    assert (batch.lines, batch.faults, rows()) == ([], [], before)
    assert "Tệp không khác gì với phần mềm" in office.get(batch.get_absolute_url()).content.decode()


def test_a_dry_run_tells_each_row_and_writes_nothing(office, cast):
    before = rows()
    book = downloaded(office)
    added = add(book, "Đơn vị", **UNIT, parent=f"#{cast.district.pk}", code="25999")
    changed = put(book, "Đơn vị", cast.tan_ha.pk, short_name="Tân Hà A")
    ended = put(book, "Đơn vị", cast.tan_dong.pk, ends_on=date(2025, 6, 30), heirs="Mới; Tân Hà (một phần)")
    batch = planned(office, book)
    assert (batch.faults, batch.added, batch.changed, batch.ended) == ([], 1, 1, 1)
    told = {line["row"]: (line["act"], line["label"], line["changes"]) for line in batch.lines}
    assert told[changed] == ("change", str(cast.tan_ha), [["Tên ngắn", "Tân Hà", "Tân Hà A"]])
    assert told[ended][0] == "end"
    assert told[ended][2] == [
        ["Đến hết ngày", "", "30/06/2025"],
        ["Đơn vị kế thừa", "", f"{UNIT['name']}; {cast.tan_ha} (một phần)"],
    ]
    assert ["Trực thuộc", "", str(cast.district)] in told[added][2]
    assert rows() == before
    page = office.get(batch.get_absolute_url()).content.decode()
    assert "Xác nhận nhập 3 dòng" in page


def test_a_confirmed_import_goes_by_the_verbs_of_every_day_and_is_one_row_on_record(office, cast):
    book = downloaded(office)
    add(book, "Đơn vị", name="Ấp Mới", short_name="Ấp Mới", kind="Ấp, khu phố", starts_on=DAY, parent=UNIT["name"])
    add(book, "Đơn vị", **UNIT, parent=f"#{cast.district.pk}")
    put(book, "Đơn vị", cast.tan_dong.pk, ends_on=date(2030, 6, 30), heirs="Mới", source="NQ 1682")
    put(book, "Đơn vị", cast.tan_ha.pk, phone="0276 1", parent=f"#{cast.province.pk}")
    batch = confirmed(office, book)
    new, hamlet = Unit.objects.get(short_name="Mới"), Unit.objects.get(name="Ấp Mới")
    assert (hamlet.parent, new.parent, new.order > 0) == (new, cast.district, True)
    cast.tan_dong.refresh_from_db()
    cast.tan_ha.refresh_from_db()
    assert (cast.tan_ha.phone, cast.tan_ha.parent) == ("0276 1", cast.province)
    assert cast.tan_dong.ends_on == date(2030, 6, 30)
    succession = Succession.objects.get()
    assert (succession.predecessor, succession.successor, succession.source) == (cast.tan_dong, new, "NQ 1682")
    assert succession.on == date(2030, 7, 1)
    assert [AuditEntry.objects.of(unit).first().verb for unit in (new, cast.tan_ha)] == ["thêm đơn vị", "sửa đơn vị"]
    assert set(AuditEntry.objects.of(cast.tan_dong).values_list("verb", flat=True)) == {
        "kết thúc đơn vị",
        "ghi đơn vị kế thừa",
    }
    assert AuditEntry.objects.of(batch).first().verb == "nhập từ Excel"
    assert (batch.file_name, len(batch.sha256), batch.confirmed_by) == ("don-vi.xlsx", 64, cast.administrator)
    line = next(line for line in batch.lines if line["id"] == cast.tan_ha.pk)
    assert (line["before"]["phone"], line["after"]["phone"]) == ("", "0276 1")


def test_new_people_get_seats_and_invitations_that_are_shown_once(office, cast):
    book = downloaded(office)
    add(book, "Người dùng", username="can-bo-moi", full_name="Nguyễn Văn Mới", email="moi@vidu.vn")
    add(book, "Vai trò", person="can-bo-moi", unit="Tân Hà", role="Cán bộ", starts_on=DAY)
    put(book, "Người dùng", cast.silent_staff.pk, is_active="Đã khóa")
    seat = Membership.objects.get(person=cast.other_head)
    put(book, "Vai trò", seat.pk, ends_on=TODAY)
    batch = planned(office, book)
    assert (batch.faults, batch.added, batch.ended) == ([], 2, 2)
    page = office.post(f"/nhap-excel/{batch.pk}/xac-nhan/")
    assert (page.status_code, page.headers["Cache-Control"]) == (
        200,
        "no-store",
    )
    new = Person.objects.get(username="can-bo-moi")
    assert page.content.decode().count("/loi-moi/") == 1
    assert (new.has_usable_password(), Invitation.objects.get(person=new).created_by) == (False, cast.administrator)
    assert Membership.objects.get(person=new).unit == cast.tan_ha
    seat.refresh_from_db()
    cast.silent_staff.refresh_from_db()
    assert (seat.ends_on, cast.silent_staff.is_active) == (TODAY, False)
    assert "/loi-moi/" not in office.get(batch.get_absolute_url()).content.decode()
    again = office.post(f"/nhap-excel/{batch.pk}/xac-nhan/", follow=True)
    assert "đã được xác nhận" in str(next(iter(again.context["messages"])))
    assert Invitation.objects.filter(person=new).count() == 1


WRONG_UNITS = [
    ({"name": None}, "Tên đầy đủ", "Chưa ghi"),
    ({"short_name": "x" * 81}, "Tên ngắn", "nhiều nhất 80"),
    ({"kind": "Làng"}, "Loại", "không có trong danh sách"),
    ({"starts_on": "31/2/2024"}, "Có từ ngày", "Không phải là ngày"),
    ({"starts_on": date(1900, 1, 1)}, "Có từ ngày", "từ năm 1945"),
    ({"ends_on": date(2020, 1, 1)}, "Đến hết ngày", "từ ngày bắt đầu"),
    ({"parent": "#999999"}, "Trực thuộc", "#999999"),
    ({"parent": "Không có"}, "Trực thuộc", "Không có đơn vị nào tên"),
    ({"parent": UNIT["name"]}, "Trực thuộc", "chính mình"),
    ({"order": "một"}, "Thứ tự", "số nguyên"),
    ({"phone": "=1+1"}, "Điện thoại", "công thức"),
    ({"id": 999999}, "Mã số", "Không có dòng nào mang mã số 999999"),
    ({"heirs": "Mới"}, "Đơn vị kế thừa", "đơn vị khác"),
]


@pytest.mark.parametrize(("values", "column", "words"), WRONG_UNITS)
def test_a_wrong_row_is_told_by_its_number_its_column_and_why(office, values, column, words):
    book = downloaded(office)
    row = add(book, "Đơn vị", **UNIT | values)
    batch = planned(office, book)
    [(sheet, number, head, reason)] = words_of(batch)
    assert (sheet, number, head) == ("Đơn vị", row, column)
    assert words in reason
    page = office.get(batch.get_absolute_url()).content.decode()
    assert "Sửa các chỗ sai" in page
    office.post(f"/nhap-excel/{batch.pk}/xac-nhan/")
    assert not Unit.objects.filter(short_name="Mới").exists()


def test_what_dated_units_do_not_allow_is_told(office, cast):
    old = make_unit(name="Xã Cũ", parent=cast.district, ends_on=TODAY + timedelta(9), official_code="1")
    Succession.objects.create(predecessor=old, successor=cast.tan_ha, on=TODAY)
    cast.tan_ha.official_code = "25500"
    cast.tan_ha.save()
    book = downloaded(office)
    reopened = put(book, "Đơn vị", old.pk, ends_on=None, heirs=None)
    circle = put(book, "Đơn vị", cast.district.pk, parent="Tân Hiệp")
    put(book, "Đơn vị", cast.tan_hiep.pk, parent="#" + str(cast.district.pk))
    twice = add(book, "Đơn vị", **UNIT | {"code": "25500", "starts_on": cast.tan_ha.starts_on})
    double = add(book, "Đơn vị", id=cast.tan_ha.pk, **UNIT)
    add(book, "Đơn vị", **UNIT | {"parent": "Trùng"})
    for _ in range(2):
        add(book, "Đơn vị", **UNIT | {"name": "Trùng"})
    told = {(row, column) for _, row, column, _ in words_of(planned(office, book))}
    assert told == {
        (double, "Mã số"),
        (double + 1, "Trực thuộc"),
        (circle, "Trực thuộc"),
        (reopened, "Đến hết ngày"),
        (reopened, "Đơn vị kế thừa"),
        (twice, "Mã chính thức"),
    }


PERSON = {"username": "moi", "full_name": "Người Mới"}
SEAT = {"person": "tan-ha", "unit": "Tân Hà", "role": "Thủ trưởng đơn vị", "starts_on": DAY}
WRONG_PEOPLE = [
    ("Người dùng", PERSON | {"username": "Tân Hiệp"}, "Tên đăng nhập", "chữ thường không dấu"),
    ("Người dùng", PERSON | {"username": "tan-ha"}, "Tên đăng nhập", "đã có người dùng"),
    ("Người dùng", PERSON | {"email": "a@"}, "Thư điện tử", "không phải địa chỉ"),
    ("Người dùng", PERSON | {"is_active": "Đã khóa"}, "Tài khoản", "Người mới phải"),
    ("Vai trò", SEAT | {"person": "khong-co"}, "Tên đăng nhập", "Không có ai"),
    ("Vai trò", SEAT | {"role": "Cán bộ"}, "Vai trò", "đã có vai trò này"),
    ("Vai trò", SEAT | {"starts_on": date(2000, 1, 1)}, "Đơn vị", "không hoạt động"),
    ("Vai trò", SEAT | {"ends_on": date(2023, 1, 1)}, "Đến hết ngày", "từ ngày bắt đầu"),
]


@pytest.mark.parametrize(("sheet", "values", "column", "words"), WRONG_PEOPLE)
def test_a_wrong_person_or_seat_is_told(office, sheet, values, column, words):
    book = downloaded(office)
    row = add(book, sheet, **values)
    found = words_of(planned(office, book))
    assert (sheet, row, column) in {fault[:3] for fault in found}
    assert any(words in fault[3] for fault in found)


def test_a_login_taken_twice_is_told_of_the_new_row_alone(office):
    book = downloaded(office)
    row = add(book, "Người dùng", **PERSON | {"username": "tan-ha"})
    batch = planned(office, book)
    assert [fault[:3] for fault in words_of(batch)] == [("Người dùng", row, "Tên đăng nhập")]


def test_a_given_seat_changes_only_its_last_day_and_an_administrator_remains(office, cast):
    book = downloaded(office)
    seats = {seat.person: seat.pk for seat in Membership.objects.select_related("person")}
    moved = put(book, "Vai trò", seats[cast.other_staff], unit="Tân Đông")
    last = put(book, "Vai trò", seats[cast.administrator], ends_on=TODAY)
    found = words_of(planned(office, book))
    assert [(fault[1], fault[2]) for fault in found] == [(moved, "Đơn vị"), (last, "")]
    assert "ít nhất một người quản trị" in found[1][3]


def test_a_row_that_the_program_changed_after_the_download_is_told(office, cast):
    book = downloaded(office)
    later = timezone.now() + timedelta(seconds=1)
    change_unit(cast.tan_ha, by=cast.administrator, now=later, phone="0276 2")
    found = words_of(planned(office, book))
    assert [fault[:3] for fault in found] == [("Đơn vị", row_of(book, "Đơn vị", cast.tan_ha.pk), "")]
    assert "đã được sửa trên phần mềm" in found[0][3]


def test_a_row_changed_between_dry_run_and_confirmation_stops_the_whole_import(office, cast):
    book = downloaded(office)
    add(book, "Đơn vị", **UNIT)
    put(book, "Người dùng", cast.staff.pk, title="Chuyên viên")
    batch = planned(office, book)
    change_person(cast.staff, by=cast.administrator, now=timezone.now(), phone="0276 3")
    answer = office.post(f"/nhap-excel/{batch.pk}/xac-nhan/", follow=True)
    assert "đã được sửa sau khi kiểm tra tệp" in str(next(iter(answer.context["messages"])))
    assert not Unit.objects.filter(short_name="Mới").exists()


def everything(book, cast) -> None:
    add(book, "Đơn vị", name="Ấp Mới", short_name="Ấp Mới", kind="Ấp, khu phố", starts_on=DAY, parent=UNIT["name"])
    add(book, "Đơn vị", **UNIT, parent=f"#{cast.district.pk}")
    put(book, "Đơn vị", cast.tan_dong.pk, ends_on=date(2030, 6, 30), heirs="Mới")
    put(book, "Đơn vị", cast.tan_ha.pk, phone="0276 1", starts_on=date(2019, 1, 1), parent=UNIT["name"])
    add(book, "Người dùng", **PERSON)
    add(book, "Vai trò", **SEAT | {"person": "moi"})
    add(book, "Vai trò", **SEAT | {"unit": "Mới", "role": "Cán bộ"})
    put(book, "Người dùng", cast.silent_staff.pk, is_active="Đã khóa", full_name="Tên Khác")
    put(book, "Vai trò", Membership.objects.get(person=cast.other_head).pk, ends_on=TODAY)


def test_undo_puts_every_row_back(office, cast):
    before = rows()
    book = downloaded(office)
    everything(book, cast)
    batch = confirmed(office, book)
    assert rows() != before
    assert undone(office, batch) == "Đã hoàn tác lần nhập này."
    assert (rows(), batch.undone_by) == (before, cast.administrator)
    assert AuditEntry.objects.of(cast.tan_ha).first().verb == "hoàn tác nhập từ Excel"
    assert "đã được hoàn tác" in undone(office, batch)


def test_undo_names_the_rows_that_are_no_longer_as_the_import_left_them(office, cast):
    book = downloaded(office)
    everything(book, cast)
    batch = confirmed(office, book)
    after = rows()
    new, person = Unit.objects.get(short_name="Mới"), Person.objects.get(username="moi")
    change_unit(cast.tan_ha, by=cast.administrator, now=timezone.now(), phone="0276 9")
    make_unit(name="Ấp Khác", parent=new)
    make_seat(person=person, unit=cast.tan_hiep)
    said = undone(office, batch)
    assert said.startswith("Không hoàn tác được vì 3 dòng không còn như lúc nhập")
    for name in ("Ủy ban nhân dân xã Tân Hà", UNIT["name"], "Người Mới"):
        assert f"“{name}”" in said
    assert (batch.undone_at, len(rows()[0])) == (None, len(after[0]) + 1)


@pytest.mark.parametrize("case", ["empty", "macros inside", "password", "zip bomb", "torn"])
def test_a_file_that_must_not_be_opened_is_refused_beside_the_field(office, case):
    name, build, words = HOSTILE[case]
    answer = office.post("/nhap-excel/", {"file": sent(build(), name)})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_workbook_from_elsewhere_or_without_a_column_is_refused(office):
    assert "không phải biểu mẫu tải từ phần mềm" in uploaded(office, book_of(["Mã số"])).content.decode()
    book = downloaded(office)
    at(book, "Vai trò", 1, "role").value = "Quyền"
    assert "thiếu cột: Vai trò" in uploaded(office, book).content.decode()


@pytest.mark.parametrize("typed", ["=1+1", "+84 1", "-cmd", "@SUM(A1)"])
def test_no_name_runs_as_a_formula(office, cast, typed):
    Unit.objects.filter(pk=cast.tan_ha.pk).update(name=typed)
    book = downloaded(office)
    name = at(book, "Đơn vị", row_of(book, "Đơn vị", cast.tan_ha.pk), "name")
    assert (name.value, name.data_type) == (typed, "s")


def test_the_communes_of_the_country_are_looked_over_in_seconds(office, cast):
    names = [f"Ủy ban nhân dân xã Số {number}" for number in range(3321)]
    Unit.objects.bulk_create(
        Unit(name=name, short_name=f"Số {place}", kind="commune", parent=cast.province, order=place, starts_on=DAY)
        for place, name in enumerate(names)
    )
    book = downloaded(office)
    for row in range(2, 3323):
        at(book, "Đơn vị", row, "phone").value = "0276 1"
    started = time.process_time()
    batch = planned(office, book)
    assert (batch.faults, batch.changed) == ([], 3321)
    assert time.process_time() - started < 10
