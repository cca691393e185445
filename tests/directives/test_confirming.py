"""Confirmation makes the letter, its tasks and its assignments, all or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from directives.actions import (
    Duplicate,
    ask_extension,
    complete,
    confirm,
    hand_back,
    note_progress,
    propose,
    reassign,
    save_proposal,
    undo_confirmation,
)
from directives.models import (
    Assignment,
    AssignmentRole,
    BasisLetter,
    Cadence,
    Directive,
    Proposal,
    Recipient,
    RecipientKind,
    Task,
    TaskRole,
)
from tests import make
from tests.blocking import outcome_behind
from tests.directives.office import (
    LETTER,
    NOW,
    TWO_COMMUNES,
    Office,
    answered,
    assignment_of,
    confirmed,
    make_office,
    propose_letter,
)
from tests.make import after, at
from units.access import Refused
from units.models import AuditEntry, Channel, Notice, NoticeState

REPORT = "Định kỳ, báo cáo"
APOLOGY = "Tăng cường kỷ luật"
PLAN = "Tham mưu"


def test_nothing_is_made_while_a_question_is_open(office: Office) -> None:
    with pytest.raises(Refused, match="đề nghị chọn một"):
        confirm(propose_letter(office), by=office.clerk, now=NOW)
    assert (Directive.objects.count(), Assignment.objects.count()) == (0, 0)


def test_the_letter_is_made_as_it_was_read(office: Office) -> None:
    directive = confirmed(office)
    assert (directive.issued_on, directive.place, directive.number, directive.symbol) == (
        date(2024, 7, 8),
        "Tân Châu",
        "",
        "UBND",
    )
    assert (directive.issuer, directive.confirmed_by, directive.confirmed_at) == (office.district, office.clerk, NOW)
    assert Proposal.objects.get().directive == directive


def markers(task: Task) -> str:
    """From the top of the letter down."""
    return f"{markers(task.parent)} {task.marker}".strip() if task.parent else task.marker


def test_the_clauses_become_a_tree_in_the_order_of_the_letter(office: Office) -> None:
    tasks = list(confirmed(office).tasks.all())
    paths = "1. | 1. - | 1. - | 1. - | 2. | 3. | 3. - | 3. - | 3. - + | 4. | 4. - | 4. - |"
    assert " | ".join(markers(task) for task in tasks).strip() == paths
    assert [task.role for task in tasks[-4:]] == [TaskRole.GROUP, TaskRole.TASK, TaskRole.TASK, TaskRole.CLOSING]
    assert all(task.text in " ".join(task.directive.text[task.span_start : task.span_end].split()) for task in tasks)


def test_every_confirmed_unit_has_its_assignment(office: Office) -> None:
    directive = confirmed(office)
    of_tan_hiep = Assignment.objects.filter(task__directive=directive, unit=office.tan_hiep)
    assert (Assignment.objects.count(), of_tan_hiep.count()) == (165, 9)
    assert set(of_tan_hiep.values_list("role", flat=True)) == {AssignmentRole.LEAD}


def test_groups_and_closing_words_are_given_to_nobody(office: Office) -> None:
    confirmed(office)
    assert not Assignment.objects.exclude(task__role=TaskRole.TASK).exists()


def test_deadlines_are_given_as_once_recurring_or_standing(office: Office) -> None:
    directive = confirmed(office)
    apology = assignment_of(directive, office.tan_hiep, APOLOGY)
    report = assignment_of(directive, office.tan_hiep, REPORT)
    plan = assignment_of(directive, office.home_affairs, PLAN)
    assert (apology.cadence, apology.due_at) == (Cadence.ONCE, at("2024-07-31 23:59:59"))
    assert (report.cadence, report.due_at, report.cadence_text) == (
        Cadence.RECURRING,
        None,
        "vào lúc 14 giờ thứ Sáu hàng tuần",
    )
    assert plan.cadence_text == "lúc 16 giờ thứ Sáu hàng tuần"


def test_the_answer_to_the_question_decides_who_owes_the_report(office: Office) -> None:
    directive = confirmed(office, TWO_COMMUNES)
    owing = Assignment.objects.filter(task__directive=directive, task__text__startswith=REPORT)
    assert [row.unit.short_name for row in owing] == ["Thị trấn Tân Châu", "Tân Hiệp"]


def test_lines_and_bases_are_kept_as_printed(office: Office) -> None:
    directive = confirmed(office)
    kinds = [row.kind for row in Recipient.objects.all()]
    assert (kinds.count(RecipientKind.ADDRESSEE), kinds.count(RecipientKind.COPY)) == (3, 8)
    basis = BasisLetter.objects.get(directive=directive)
    assert (basis.label, basis.issued_on, basis.target) == ("5758/VP-TH", date(2024, 7, 3), None)


def test_a_cited_letter_of_this_program_is_linked(office: Office) -> None:
    cited = make.make_directive(
        issuer=office.district.parent, by=office.clerk, number="5758", symbol="VP-TH", issued_on=date(2024, 7, 3)
    )
    assert BasisLetter.objects.get(directive=confirmed(office)).target == cited


def test_a_cited_letter_without_a_day_is_kept_by_its_name(office: Office) -> None:
    bases = [{"label": "Kết luận cuộc họp", "issued_on": "", "issuer_text": ""}]
    basis = confirmed(office, bases=bases).bases.get()
    assert (basis.label, basis.issued_on, basis.target) == ("Kết luận cuộc họp", None, None)


def test_the_staff_of_each_unit_are_told_once(office: Office) -> None:
    directive = confirmed(office)
    told = Notice.objects.filter(kind="assigned")
    assert sorted(told.filter(channel=Channel.IN_APP).values_list("recipient__username", flat=True)) == [
        "noi-vu",
        "tan-ha",
        "tan-hiep",
    ]
    assert set(told.values_list("path", flat=True)) == {f"/van-ban/{directive.pk}/"}


def test_a_unit_without_staff_has_its_head_told(office: Office) -> None:
    office.staff.memberships.update(ends_on=date(2024, 7, 7))
    confirmed(office)
    assert Notice.objects.filter(recipient=office.head, kind="assigned").exists()


def test_a_unit_that_leads_and_coordinates_is_assigned_once(office: Office) -> None:
    proposal = propose_letter(office)
    reading = answered(proposal)
    clause = reading["clauses"][10]
    clause["coordinating"] = [*clause["leads"], *reading["clauses"][7]["leads"]]
    confirm(save_proposal(proposal, by=office.clerk, reading=reading, version=1, now=NOW), by=office.clerk, now=NOW)
    roles = Assignment.objects.filter(task__text__startswith=PLAN).values_list("unit__short_name", "role")
    assert set(roles) == {
        ("Phòng Nội vụ", AssignmentRole.LEAD),
        ("Tân Hiệp", AssignmentRole.COORDINATING),
        ("Thị trấn Tân Châu", AssignmentRole.COORDINATING),
    }


def test_a_task_without_units_is_made_and_assigned_to_nobody(office: Office) -> None:
    proposal = propose_letter(office)
    reading = answered(proposal)
    reading["clauses"][10]["leads"] = []
    confirm(save_proposal(proposal, by=office.clerk, reading=reading, version=1, now=NOW), by=office.clerk, now=NOW)
    assert Task.objects.get(text__startswith=PLAN).assignments.count() == 0


def test_a_unit_that_did_not_stand_on_the_day_of_the_letter_is_refused(office: Office) -> None:
    later = make.make_unit(name="Phòng Mới", kind="department", parent=office.district, starts_on=date(2025, 1, 1))
    proposal = propose_letter(office)
    reading = answered(proposal)
    reading["clauses"][10]["leads"][0]["unit_ids"] = [later.pk]
    proposal = save_proposal(proposal, by=office.clerk, reading=reading, version=1, now=NOW)
    with pytest.raises(Refused, match="không có đơn vị: Phòng Mới"):
        confirm(proposal, by=office.clerk, now=NOW)
    assert Directive.objects.count() == 0


def test_a_number_taken_this_year_is_refused_and_shows_the_other_letter(office: Office) -> None:
    first = confirmed(office, number="12")
    with pytest.raises(Duplicate) as taken:
        confirmed(office, number="12")
    assert (taken.value.directive, Directive.objects.count()) == (first, 1)


def test_letters_without_a_number_and_numbers_of_other_years_do_not_collide(office: Office) -> None:
    for header in ({}, {}, {"number": "12"}, {"number": "12", "issued_on": "2023-07-08"}):
        confirmed(office, **header)
    assert Directive.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_confirmed_twice_at_once_it_is_made_once() -> None:
    office = make_office()
    proposal = propose_letter(office)
    proposal = save_proposal(proposal, by=office.clerk, reading=answered(proposal), version=1, now=NOW)

    def act(_: int) -> str:
        try:
            return str(confirm(proposal, by=office.clerk, now=NOW).pk)
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(act, range(2)))
    assert (results.count("refused"), Directive.objects.count(), Assignment.objects.count()) == (1, 1, 165)


def test_a_confirmation_can_be_taken_back_the_same_day(office: Office) -> None:
    directive = confirmed(office)
    proposal = undo_confirmation(directive, by=office.clerk, now=after(NOW, hours=2))
    assert (proposal.directive, Directive.objects.count(), Assignment.objects.count()) == (None, 0, 0)
    assert AuditEntry.objects.of(proposal).first().verb == "thu hồi xác nhận"
    told = Notice.objects.filter(recipient=office.staff, channel=Channel.IN_APP).values_list("kind", "path")
    assert sorted(told) == [("assigned", "/nhiem-vu/"), ("withdrawn", "/nhiem-vu/")]
    confirm(proposal, by=office.clerk, now=after(NOW, hours=3))
    assert Assignment.objects.count() == 165


def test_e_mails_about_work_taken_back_are_not_sent(office: Office) -> None:
    directive = confirmed(office)
    task = assignment_of(directive, office.home_affairs, PLAN).task
    reassign(task, unit=office.tan_ha, by=office.clerk, now=NOW)
    waiting = Notice.objects.filter(kind="assigned", channel=Channel.EMAIL)
    assert set(waiting.values_list("state", flat=True)) == {NoticeState.PENDING}
    undo_confirmation(directive, by=office.clerk, now=NOW)
    assert (waiting.count(), set(waiting.values_list("state", flat=True))) == (4, {NoticeState.CANCELLED})


@pytest.mark.django_db(transaction=True)
def test_a_note_written_at_the_same_moment_keeps_the_letter() -> None:
    office = make_office()
    directive = confirmed(office)
    given = assignment_of(directive, office.tan_hiep, APOLOGY)
    with transaction.atomic():
        note_progress(given, by=office.staff, text="Đã họp.", now=NOW)
        refusal = outcome_behind(lambda: undo_confirmation(directive, by=office.clerk, now=NOW))
    assert (type(refusal()), Assignment.objects.count()) == (Refused, 165)


@pytest.mark.django_db(transaction=True)
def test_a_note_that_comes_just_after_the_letter_was_taken_back_is_refused() -> None:
    office = make_office()
    directive = confirmed(office)
    given = assignment_of(directive, office.tan_hiep, APOLOGY)
    with transaction.atomic():
        undo_confirmation(directive, by=office.clerk, now=NOW)
        refusal = outcome_behind(lambda: note_progress(given, by=office.staff, text="Đã họp.", now=NOW))
    assert (type(refusal()), Assignment.objects.count()) == (Refused, 0)


def test_from_the_next_day_on_it_stands(office: Office) -> None:
    directive = confirmed(office)
    with pytest.raises(Refused, match="trong ngày"):
        undo_confirmation(directive, by=office.clerk, now=after(NOW, hours=9))


@pytest.mark.parametrize("deed", ["note", "extension", "completion", "hand back"])
def test_once_a_unit_has_acted_it_stands(office: Office, deed: str) -> None:
    directive = confirmed(office)
    given = assignment_of(directive, office.tan_hiep, APOLOGY)
    {
        "note": lambda: note_progress(given, by=office.staff, text="Đã họp.", now=NOW),
        "extension": lambda: ask_extension(
            given, by=office.staff, new_due_at=at("2024-08-31 17:00"), reason="Chờ.", now=NOW
        ),
        "completion": lambda: complete(given, by=office.staff, result="Xong.", now=NOW),
        "hand back": lambda: hand_back(given, by=office.staff, reason="Không đúng việc.", now=NOW),
    }[deed]()
    with pytest.raises(Refused, match="Đã có đơn vị xử lý"):
        undo_confirmation(directive, by=office.clerk, now=NOW)


def test_a_letter_that_carries_a_reporting_regime_stands(office: Office) -> None:
    directive = confirmed(office)
    make.make_scheme(directive=directive, compiler=office.home_affairs)
    with pytest.raises(Refused, match="lập riêng"):
        undo_confirmation(directive, by=office.clerk, now=NOW)
    assert Assignment.objects.count() == 165


def test_a_letter_entered_otherwise_cannot_be_taken_back(office: Office) -> None:
    directive = make.make_directive(issuer=office.district, by=office.clerk)
    with pytest.raises(Refused, match="không nhập qua"):
        undo_confirmation(directive, by=office.clerk, now=NOW)


def test_the_same_basis_named_twice_is_kept_once(office: Office) -> None:
    cited = "Căn cứ Công văn số 5758/VP-TH ngày 03/7/2024"
    proposal = propose(
        LETTER.replace(cited, f"{cited} của UBND tỉnh; {cited}", 1), issuer=office.district, by=office.clerk, now=NOW
    )
    saved = save_proposal(proposal, by=office.clerk, reading=answered(proposal), version=1, now=NOW)
    assert confirm(saved, by=office.clerk, now=NOW).bases.count() == 1
