"""One field over everything one may open: found with and without accents, and no word of anything else."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from reports.access import readable_reports, reads_report
from reports.models import Report, Revision
from tests import make
from tests.cast import Cast, make_cast
from tests.directives.browsing import signed_in, words
from tests.reports.pages.scene import add_units, open_week, play
from units.access import readable_units, reads_unit, standing_of
from units.actions.tree import add_alias
from units.models import Person, Unit

pytestmark = pytest.mark.django_db
NONE = "Không có văn bản, nhiệm vụ, báo cáo hay đơn vị nào trong phạm vi"


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Cast]:
    """Made once, with what :func:`write` writes; each test's own rows are undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        write(cast)
        yield cast
        transaction.set_rollback(True)


def write(cast: Cast) -> None:
    """A clause given to Tân Hiệp alone, in a letter that only Tân Hiệp received; a played week beside it."""
    letter = make.make_directive(
        issuer=cast.district, by=cast.reviewer, number="345", subject="Về việc thu gom rác thải Đồng Khởi"
    )
    task = make.make_task(directive=letter, text="Tổ chức họp, tuyên truyền đến từng hộ dân về phân loại rác.")
    make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer)
    period = play(cast, 0)
    say(period.reports.get(unit=cast.tan_hiep), "Đã đối thoại:\nHọp <b>tổ</b> nhân dân hai lần.")
    say(period.reports.get(unit=cast.tan_ha), "Đã treo băng rôn.")


def say(report: Report, text: str) -> None:
    """Put words where an activity has its name, in the submission that counts."""
    revision = report.revisions.latest_ones().get()
    cells = {"content": {"answer": "value", "value": text, "reason": ""}}
    revision.body["a"] = {"answer": "value", "reason": "", "rows": [{"key": "", "label": "", "cells": cells}]}
    revision.save()


def found(person: Person, query: str, **more: str) -> str:
    return words(signed_in(person).get("/tim-kiem/", {"q": query, **more}))


@pytest.mark.parametrize("query", ["hop tuyen truyen", "họp tuyên truyền", "HỌP, tuyên-truy", "  tuyen  hop "])
def test_a_clause_is_found_with_and_without_accents(cast, query):
    page = signed_in(cast.staff).get("/tim-kiem/", {"q": query})
    assert "1 kết quả cho" in words(page)
    assert "<mark>họp</mark>, <mark>tuyên</mark>" in page.content.decode()


@pytest.mark.parametrize("query", ["công văn số 345", "dong khoi", "Thu gom rác", "345"])
def test_a_letter_is_found_by_its_number_and_its_subject(cast, query):
    text = found(cast.staff, query)
    assert "Về việc thu gom rác thải Đồng Khởi" in text


def test_d_with_a_stroke_is_a_d(cast):
    assert "Đã đối thoại" in found(cast.staff, "da doi thoai")


def test_a_report_is_found_by_its_words_even_at_the_start_of_a_line_and_shows_them_as_text(cast):
    page = signed_in(cast.staff).get("/tim-kiem/", {"q": "hop to nhan dan"}).content.decode()
    assert "<mark>Họp</mark> &lt;b&gt;<mark>tổ</mark>" in page


def test_a_report_is_found_by_the_name_of_its_unit(cast):
    assert "xã Tân Hà , Tuần 28" in found(cast.reviewer, "tan ha")


def test_a_word_in_the_middle_of_another_is_no_match(cast):
    assert NONE in found(cast.staff, "uyen")


@pytest.mark.parametrize(
    ("role", "own", "others"),
    [
        ("staff", True, False),
        ("head", True, False),
        ("other_staff", False, True),
        ("other_head", False, True),
        ("silent_staff", False, False),
        ("reviewer", True, True),
        ("leader", True, True),
        ("administrator", False, False),
        ("moved", False, False),
    ],
)
def test_each_finds_the_reports_that_each_may_read(cast, role, own, others):
    person = getattr(cast, role)
    texts = found(person, "đối thoại"), found(person, "băng rôn")
    assert ("Tân Hiệp, Tuần 28" in texts[0], "Tân Hà, Tuần 28" in texts[1]) == (own, others)


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        *((role, True) for role in ("staff", "head", "reviewer", "leader", "administrator")),
        *((role, False) for role in ("other_staff", "other_head", "silent_staff", "moved")),
    ],
)
def test_no_title_of_a_letter_and_no_clause_shows_to_who_did_not_receive_it(cast, role, reads):
    text = found(getattr(cast, role), "rác")
    assert ("Về việc thu gom" in text, "tuyên truyền" in text, NONE in text) == (reads, reads, not reads)


@pytest.mark.parametrize("role", ["staff", "reviewer", "leader", "administrator", "moved"])
def test_units_and_reports_in_lists_are_those_that_their_pages_show(cast, role):
    standing = standing_of(getattr(cast, role), make.LETTER_DAY)
    units = {unit for unit in Unit.objects.all() if reads_unit(standing, unit)}
    reports = {report for report in Report.objects.all() if reads_report(standing, report)}
    assert (set(readable_units(standing)), set(readable_reports(standing))) == (units, reports)


def test_a_unit_is_found_by_another_name(cast):
    add_alias(cast.tan_ha, text="xã vùng biên", by=None, now=make.at("2024-07-08 08:00"))
    assert "Ủy ban nhân dân xã Tân Hà" in found(cast.administrator, "vung bien")
    assert NONE in found(cast.staff, "vung bien")


def test_only_the_submission_that_counts_is_searched(cast):
    report = Report.objects.get(unit=cast.tan_hiep)
    old = report.revisions.get()
    Revision.objects.create(
        report=report,
        number=2,
        body={},
        submitted_at=old.submitted_at,
        submitted_by=old.submitted_by,
        on_time=True,
        token="00000000-0000-4000-8000-000000000001",
    )
    assert NONE in found(cast.staff, "doi thoai")


def test_a_group_with_many_has_its_own_pages(cast):
    add_units(cast, 45)
    text = found(cast.administrator, "uy ban")
    assert "Xem tất cả 50 kết quả: Đơn vị" in text
    last = found(cast.administrator, "uy ban", nhom="don-vi", trang="3")
    assert ("Trang 3 / 3" in last, "Xã 44" in last or "xã 44" in last) == (True, True)


@pytest.mark.parametrize(
    ("query", "says"),
    [("", "Kết quả hiện ở đây"), ("–!", "ít nhất một chữ cái"), ("khongcogi", NONE), ("\0", "Kết quả hiện ở đây")],
)
def test_an_empty_answer_says_the_way_on(cast, query, says):
    assert says in found(cast.staff, query)


def test_more_rows_cost_no_more_queries(cast, django_assert_max_num_queries):
    def ask(client: Client) -> int:
        with django_assert_max_num_queries(60) as asked:
            client.get("/tim-kiem/", {"q": "tan"})
        return len(asked)

    client = signed_in(cast.leader)
    before = ask(client)
    for unit in add_units(cast, 4):
        add_alias(unit, text=f"Tân {unit.pk}", by=None, now=make.at("2024-07-08 08:00"))
    for number in (1, 2):
        play(cast, number)
    open_week(cast, 3)
    assert ask(client) == before
