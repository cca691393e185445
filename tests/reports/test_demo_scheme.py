"""The Tân Châu regime, loaded as the office would have typed it."""

from datetime import time

import pytest

from reports.actions.opening import outline_of
from reports.demo.scheme import SCHEME, install
from reports.models import Layout
from tests import make
from tests.make import at
from units.models import AuditEntry, UnitKind

NOW = at("2024-07-08 09:00")


@pytest.fixture
def scheme(cast):
    make.make_unit(name="Tân Hiệp", parent=cast.district, official_code="25537")
    make.make_unit(name="Tân Châu", parent=cast.district, official_code="25516", kind=UnitKind.TOWNSHIP)
    return install(cast.directive, compiler=cast.home_affairs, by=cast.reviewer, now=NOW)


def test_the_form_is_the_one_of_the_plan(scheme):
    sections = outline_of(scheme).parts
    assert [(part.code, part.title, part.layout, part.questions) for part in sections] == [
        (part.code, part.title, part.layout, part.questions) for part in SCHEME.parts
    ]


def test_only_the_two_surveyed_communes_prepare_the_survey(scheme):
    limited = {section.code: section.only_units.count() for section in scheme.sections.all()}
    assert limited == {"a": 0, "b": 0, "c": 0, "d": 0, "e": 2, "f": 0, "g": 0}


def test_a_section_of_units_that_are_not_there_is_left_out(cast):
    scheme = install(cast.directive, compiler=cast.home_affairs, by=cast.reviewer, now=NOW)
    assert [section.code for section in scheme.sections.all()] == ["a", "b", "c", "d", "f", "g"]


def test_communes_and_townships_report_by_friday_fourteen_hours(scheme):
    assert [unit.kind for unit in scheme.reporting_units.order_by("kind")] == ["commune", "township"]
    assert (scheme.due_weekday, scheme.due_time, scheme.summary_time) == (5, time(14), time(16))


def test_reminders_go_out_before_at_and_after_the_deadline(scheme):
    rules = scheme.reminder_rules.values_list("offset_minutes", "audience")
    assert list(rules) == [
        (-1440, "staff"),
        (-300, "staff"),
        (-60, "staff"),
        (0, "staff_and_head"),
        (60, "reviewers_and_heads"),
    ]


def test_loading_it_is_on_record(scheme):
    assert AuditEntry.objects.of(scheme).get().verb == "lập chế độ báo cáo"


def test_of_residents_only_heads_are_counted():
    survey = next(part for part in SCHEME.parts if part.layout == Layout.HAMLETS)
    assert {question.kind for question in survey.questions} == {"count"}
