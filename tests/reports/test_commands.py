"""The clock, the demo and the measuring data by their commands, as people and timers call them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directives.models import Assignment, Directive
from reports.models import Period, Report, Summary, TickLog
from reports.tasks import tick as celery_tick
from reports.ticking import tick
from tests.make import at
from units.models import Notice, Person, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files_and_mail_of_the_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def output(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_tick_acts_for_the_instant_it_is_given_and_prints_a_line_for_each_effect(cast):
    assert output("tick", "--at", "2024-07-08T07:00+07:00").splitlines() == [
        f"opened {cast.scheme.pk}/2024-W28: 3 reports due 2024-07-12 14:00"
    ]
    assert output("tick", "--at", "2024-07-08T07:00+07:00") == ""


def test_an_instant_without_a_zone_is_local(cast):
    output("tick", "--at", "2024-07-08 07:00")
    assert TickLog.objects.get().at == at("2024-07-08 07:00")


def test_tick_says_when_an_instant_is_none(cast):
    with pytest.raises(CommandError, match="Not an ISO instant: thứ Sáu"):
        output("tick", "--at", "thứ Sáu")


def test_the_celery_task_is_the_same_tick(cast):
    cast.scheme.starts_on = cast.scheme.ends_on = at("2020-01-06 00:00").date()
    cast.scheme.save()
    celery_tick()
    assert list(TickLog.objects.values_list("source", "effects")) == [("worker", 8)]
    assert Period.objects.get().week == "2020-W02"


def test_the_demo_is_the_real_letter_with_its_weeks_and_friday_can_be_played(smtp):
    out = output("load_demo", "--weeks", "2")
    assert "Password of every demo account" in out
    directive = Directive.objects.get()
    assert (directive.tasks.count(), directive.number, directive.bases.get().label) == (13, "", "5758/VP-TH")
    assert set(Person.objects.values_list("username", flat=True)) >= {
        "tan-hiep",
        "tan-hiep-truong",
        "noi-vu",
        "lanh-dao",
        "quan-tri",
    }
    assert Period.objects.closed().count() == 2
    assert Summary.objects.exclude(published_at=None).exclude(signed_at=None).count() == 2
    week = Period.objects.order_by("-monday")[0]
    assert Report.objects.filter(period=week).count() == 12
    assert smtp.messages == []
    assert Assignment.objects.exclude(completed_at=None).exists()

    lines = output("play_friday")
    week = Period.objects.order_by("-monday")[0]  # on a Friday after 14:00 the coming one is another
    summary = week.summaries.get()
    assert week.closed_at is not None
    assert (summary.signed_by.username, summary.is_issued) == ("noi-vu-truong", True)
    assert [
        word for word in ("reminded", "filed", "closed", "signed and published", "/tong-hop/") if word not in lines
    ] == []
    told = Notice.objects.filter(kind="summary", recipient__username="lanh-dao", subject__contains=week.label)
    assert [notice.state for notice in told] == ["sent", "sent"]
    about = f"Báo cáo tổng hợp {week.label}"
    written = [str(mail["X-Rcpt"]) for mail in smtp.messages if about in str(mail["Subject"])]
    assert sorted(written) == [f"{name}@tanchau.example" for name in ("lanh-dao", "noi-vu-truong", "noi-vu")]


def test_the_demo_is_loaded_into_an_empty_database_only(cast):
    with pytest.raises(CommandError, match="empty"):
        output("load_demo")
    with pytest.raises(CommandError, match="empty"):
        output("make_scale")


def test_the_demo_is_never_loaded_in_production(settings):
    settings.HTTPS = True
    for command in ("load_demo", "make_scale", "play_friday"):
        with pytest.raises(CommandError):
            output(command)
    assert Unit.objects.count() == 0


@pytest.mark.parametrize("arguments", [("load_demo", "--weeks", "99"), ("make_scale", "--units", "0")])
def test_sizes_must_make_sense(arguments):
    with pytest.raises(CommandError, match="takes a number"):
        output(*arguments)


def test_data_for_measuring_looks_as_the_verbs_would_have_left_it():
    output("make_scale", "--units", "20", "--weeks", "2")
    assert (Period.objects.count(), Report.objects.count()) == (3, 60)
    assert Period.objects.closed().count() == 2
    now = Period.objects.order_by("-monday")[0].opens_at
    assert tick(lambda: now, source="test") == []
