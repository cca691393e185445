"""The page of one clause: where it stands, who must do it and what came of it, each to those who may see it."""

import pytest

from directives.actions import complete, note_progress
from directives.marking import excerpt
from directives.models import Directive, Extension, Task
from tests import make
from tests.directives.browsing import signed_in, words
from tests.directives.office import NOW, Office, assignment_of, confirmed

WORDS = "Tăng cường kỷ luật"


@pytest.fixture
def directive(office: Office) -> Directive:
    return confirmed(office)


def page(task: Task) -> str:
    return f"/van-ban/y/{task.pk}/"


def test_the_clause_stands_between_its_neighbours_and_under_its_parent(office: Office, directive: Directive) -> None:
    task = directive.tasks.get(text__startswith=WORDS)
    text = words(signed_in(office.clerk).get(page(task)))
    assert "1. Tăng cường kỷ luật, kỷ cương hành chính;" in text
    assert "1. Rà soát, đánh giá, nhận diện rõ" in text
    before, own, behind = excerpt(directive.text, task)
    assert (before[:12], own[:20], behind[:12]) == ("- Thực hiện ", "- Tăng cường kỷ luật", "- Tiếp tục t")


def test_a_clause_with_parts_leads_to_them(office: Office, directive: Directive) -> None:
    task = directive.tasks.get(text__startswith="Giao Phòng Nội vụ")
    response = signed_in(office.clerk).get(page(task))
    assert "Không giao cho đơn vị nào." in words(response)
    part = task.parts.first()
    assert page(part) in response.content.decode()


def test_everything_that_came_of_it_is_told(office: Office, directive: Directive) -> None:
    mine = assignment_of(directive, office.tan_hiep, WORDS)
    theirs = assignment_of(directive, office.tan_ha, WORDS)
    note_progress(mine, by=office.staff, text="Đã họp quán triệt.", files=(), now=NOW)
    Extension.objects.create(
        assignment=mine,
        old_due_at=mine.due_at,
        new_due_at=make.after(mine.due_at, days=7),
        reason="Mưa bão",
        asked_at=NOW,
        asked_by=office.staff,
        granted=True,
        decided_at=NOW,
        decided_by=office.clerk,
    )
    complete(theirs, by=office.other_staff, result="Đã gửi thư xin lỗi.", now=NOW)
    text = words(signed_in(office.clerk).get(page(mine.task)))
    assert "Đã họp quán triệt." in text
    assert "Gia hạn: 31/7/2024 → 07/8/2024" in text
    assert "Đã gửi thư xin lỗi." in text
    assert "1 hoàn thành đúng hạn" in text


def test_a_unit_sees_its_own_part_only(office: Office, directive: Directive) -> None:
    mine = assignment_of(directive, office.tan_hiep, WORDS)
    note_progress(mine, by=office.staff, text="Đã họp quán triệt.", files=(), now=NOW)
    text = words(signed_in(office.other_staff).get(page(mine.task)))
    assert ("Đã họp quán triệt." in text, "Tân Hiệp" in text, "Tân Hà" in text) == (False, False, True)


def test_a_clause_has_the_same_number_of_queries_for_one_unit_and_for_many(
    office: Office, directive: Directive, django_assert_max_num_queries
) -> None:
    client = signed_in(office.clerk)
    client.get(page(directive.tasks.get(text__startswith=WORDS)))
    with django_assert_max_num_queries(14):
        client.get(page(directive.tasks.get(text__startswith=WORDS)))
