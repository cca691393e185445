"""A confirmed letter founds its weekly regime in the same transaction, and takes it back the same day."""

from datetime import time

import pytest

from directives.actions import confirm, save_proposal, undo_confirmation
from directives.intake import USUAL_QUESTIONS
from directives.models import Directive, Proposal
from reports.models import Period, Report, Scheme
from reports.ticking import catch_up
from tests import make
from tests.directives.office import NOW, Office, answered, make_office, propose_letter
from tests.make import at
from units.access import Refused
from units.models import AuditEntry, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


def proposed(office: Office, now=NOW, **regime: object) -> Proposal:
    """The Tân Châu letter with its questions answered, ready to be confirmed."""
    proposal = propose_letter(office)
    reading = answered(proposal)
    reporting = next(clause for clause in reading["clauses"] if clause["regime"])
    reporting["regime"] |= {"wanted": USUAL_QUESTIONS} | regime
    return save_proposal(proposal, by=office.clerk, reading=reading, version=1, now=now)


def given_out(office: Office, now=NOW, **regime: object) -> Directive:
    return confirm(proposed(office, now, **regime), by=office.clerk, now=now)


def test_the_letter_makes_a_regime_with_its_own_hours_units_and_compiler(office: Office) -> None:
    given_out(office)
    scheme = Scheme.objects.get()
    assert (scheme.due_weekday, scheme.due_time) == (5, time(14))
    assert (scheme.summary_weekday, scheme.summary_time, scheme.compiler) == (5, time(16), office.home_affairs)
    assert scheme.title.startswith("Báo cáo tuần: triển khai, thực hiện Kết luận")
    kinds = scheme.reporting_units.order_by("kind").values_list("kind", "unit")
    assert list(kinds) == [(UnitKind.COMMUNE, None), (UnitKind.TOWNSHIP, None)]
    assert (scheme.sections.count(), scheme.reminder_rules.count()) == (1, 5)


def test_the_regime_starts_with_the_first_week_whose_deadline_is_ahead(office: Office) -> None:
    given_out(office)
    assert Scheme.objects.get().starts_on == at("2024-07-08 00:00").date()


@pytest.mark.parametrize(
    ("now", "starts", "monday"),
    [
        ("2024-07-12 13:59", "this", "2024-07-08"),
        ("2024-07-12 14:00", "this", "2024-07-15"),
        ("2024-07-08 15:00", "next", "2024-07-15"),
    ],
)
def test_no_regime_asks_for_a_report_that_is_already_too_late(
    office: Office, now: str, starts: str, monday: str
) -> None:
    given_out(office, at(now), starts=starts)
    assert str(Scheme.objects.get().starts_on) == monday


def test_the_first_week_opens_by_the_clock_for_every_commune(office: Office) -> None:
    given_out(office)
    catch_up(NOW, source="test")
    assert (Period.objects.get().due_at, Report.objects.count()) == (at("2024-07-12 14:00"), 12)


def test_the_questions_of_another_regime_can_be_copied_with_the_letter_s_own_hours(office: Office) -> None:
    other = make.make_directive(issuer=office.district, by=office.clerk)
    source = make.make_scheme(directive=other, compiler=office.district, due_time=time(9))
    given_out(office, wanted=str(source.pk))
    copied = Scheme.objects.exclude(pk=source.pk).get()
    assert (copied.due_weekday, copied.due_time, copied.compiler) == (5, time(14), office.home_affairs)
    assert [section.title for section in copied.sections.all()] == [section.title for section in source.sections.all()]


def test_a_regime_to_copy_that_is_gone_stops_the_whole_confirmation(office: Office) -> None:
    proposal = proposed(office, wanted="99999")
    with pytest.raises(Refused, match="không còn"):
        confirm(proposal, by=office.clerk, now=NOW)
    assert (Directive.objects.count(), Scheme.objects.count()) == (0, 0)


def test_a_regime_without_a_compiler_stops_the_confirmation(office: Office) -> None:
    with pytest.raises(Refused, match="chưa có đơn vị tổng hợp"):
        given_out(office, compiler=None)


def test_a_regime_that_nobody_owes_stops_the_confirmation(office: Office) -> None:
    proposal = proposed(office)
    clause = next(clause for clause in proposal.reading["clauses"] if clause["regime"])
    clause["leads"] = []
    proposal.save()
    with pytest.raises(Refused, match="chưa có đơn vị nào phải nộp"):
        confirm(proposal, by=office.clerk, now=NOW)


def test_a_report_due_on_monday_opens_with_monday(office: Office) -> None:
    given_out(office, due_weekday=1, due_time="06:30", summary_weekday=1, summary_time="08:00")
    scheme = Scheme.objects.get()
    assert (scheme.opens_weekday, scheme.opens_time) == (1, time(0))


def test_a_confirmation_taken_back_takes_its_regime_and_untouched_week_with_it(office: Office) -> None:
    directive = given_out(office)
    catch_up(NOW, source="test")
    undo_confirmation(directive, by=office.clerk, now=NOW)
    assert [model.objects.count() for model in (Directive, Scheme, Period, Report)] == [0, 0, 0, 0]
    assert AuditEntry.objects.filter(verb="mở tuần báo cáo").exists()


def test_a_week_in_which_somebody_typed_keeps_the_letter(office: Office) -> None:
    directive = given_out(office)
    catch_up(NOW, source="test")
    report = Report.objects.get(unit=office.tan_hiep)
    report.drafts.create(person=office.staff, body={}, base_version=0, saved_at=NOW)
    with pytest.raises(Refused, match="Đã có đơn vị làm báo cáo"):
        undo_confirmation(directive, by=office.clerk, now=NOW)
    assert Scheme.objects.count() == 1


def test_a_week_about_which_somebody_was_reminded_keeps_the_letter(office: Office) -> None:
    friday = at("2024-07-12 09:30")
    directive = given_out(office, friday)
    catch_up(friday, source="test")
    catch_up(at("2024-07-12 13:30"), source="test")
    with pytest.raises(Refused, match="Đã nhắc đơn vị"):
        undo_confirmation(directive, by=office.clerk, now=at("2024-07-12 13:40"))


def test_a_regime_that_was_changed_since_keeps_the_letter(office: Office) -> None:
    directive = given_out(office)
    Scheme.objects.update(version=2)
    with pytest.raises(Refused, match="đã sửa"):
        undo_confirmation(directive, by=office.clerk, now=NOW)
