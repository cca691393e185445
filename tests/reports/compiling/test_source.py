"""Reading a week from the database: the submissions given decide, in a number of queries that units do not change."""

import json
from datetime import date
from uuid import uuid4

import pytest

from directives.models import Assignment, Extension
from reports.actions.opening import open_period
from reports.compiling import compile_content, content_of, read_week
from reports.compiling.checks import Earlier, checks_of
from reports.compiling.earlier import read_earlier
from reports.compiling.week import Matter
from reports.models import Publication, Report, Revision, Summary
from reports.ticking import catch_up
from tests import make
from tests.make import at, make_body
from tests.reports.filing import file_report
from units.models import UnitKind

OPENING, DUE = at("2024-07-08 07:00"), at("2024-07-12 14:00")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def week(cast):
    return open_period(cast.scheme, date(2024, 7, 8), now=OPENING)


def filed(unit, by, day="2024-07-10 09:00", **figures):
    return file_report(unit, by=by, now=at(day), **figures)


def state_of(content):
    return {unit["short_name"]: (unit["state"], unit["included"], unit["revision"]) for unit in content["units"]}


def test_the_submissions_given_decide_what_is_in(cast, week):
    on_time = filed(cast.tan_hiep, cast.staff, late=3)
    late = filed(cast.tan_ha, cast.other_staff, "2024-07-12 15:00", late=5)
    assert state_of(compile_content(week, [on_time])) == {
        "Tân Hiệp": ("on_time", True, 1),
        "Tân Hà": ("late", False, None),
        "Tân Đông": ("missing", False, None),
    }
    assert compile_content(week, [on_time])["figures"]["b.late"] == 3
    assert compile_content(week, [on_time, late])["figures"]["b.late"] == 8


def test_the_newest_of_two_submissions_of_one_report_counts(cast, week):
    filed(cast.tan_hiep, cast.staff, late=3)
    filed(cast.tan_hiep, cast.staff, "2024-07-11 09:00", late=4)
    content = compile_content(week, Revision.objects.order_by("-number"))
    assert (content["figures"]["b.late"], state_of(content)["Tân Hiệp"]) == (4, ("on_time", True, 2))


def test_the_head_comes_from_letter_scheme_and_week(cast, week):
    header = compile_content(week, [])["header"]
    assert header == {
        "scheme": {"id": cast.scheme.pk, "title": "Báo cáo tuần"},
        "directive": {
            "id": cast.directive.pk,
            "label": "Công văn (chưa có số) ngày 08/7/2024",
            "kind": "Công văn",
            "number": "",
            "symbol": "UBND",
            "issued_on": "2024-07-08",
            "subject": "triển khai, thực hiện Kết luận cuộc họp",
        },
        "issuer": {"id": cast.district.pk, "name": "Ủy ban nhân dân huyện Tân Châu", "short_name": "UBND huyện"},
        "compiler": {"id": cast.home_affairs.pk, "name": "Phòng Nội vụ", "short_name": "Phòng Nội vụ"},
        "place": "Tân Châu",
        "time_zone": "Asia/Ho_Chi_Minh",
        "week": "2024-W28",
        "week_label": "Tuần 28 (08/7 - 14/7/2024)",
        "monday": "2024-07-08",
        "sunday": "2024-07-14",
        "due_at": "2024-07-12T14:00:00+07:00",
        "late_until": week.late_until.astimezone(make.HANOI).isoformat(),
        "summary_at": "2024-07-12T16:00:00+07:00",
        "closed_at": None,
        "moved_because": "",
        "first_week": True,
    }


def test_the_same_rows_give_the_same_bytes(cast, week):
    revision = filed(cast.tan_hiep, cast.staff, late=3, activities=(("PAPI", 2, 40),))
    first, second = (json.dumps(compile_content(week, [revision]), sort_keys=True) for _ in range(2))
    assert first == second


@pytest.fixture
def second_week(cast, week):
    """The week after one that Tân Hiệp reported in and nobody else."""
    filed(cast.tan_hiep, cast.staff, late=3)
    catch_up(DUE, source="test")
    catch_up(at("2024-07-15 07:00"), source="test")
    return cast.scheme.periods.get(monday=date(2024, 7, 15))


def test_the_week_before_is_compared_with_and_silence_counted(cast, second_week):
    revision = filed(cast.tan_hiep, cast.staff, "2024-07-17 09:00", late=4)
    content = compile_content(second_week, [revision])
    total = next(found for found in content["sections"] if found["code"] == "b")["totals"][0]
    assert (total["sum"], total["before"], total["difference"]) == (4, 3, 1)
    assert content["previous"] == {
        "week": "2024-W28",
        "label": "Tuần 28 (08/7 - 14/7/2024)",
        "adjacent": True,
        "version": 1,
    }
    assert content["filing"]["silent_twice"] == [cast.tan_ha.pk, cast.tan_dong.pk]


def test_an_issued_version_is_compared_with_before_a_later_draft(cast, second_week):
    issued = Summary.objects.get()
    Summary.objects.create(
        period=issued.period,
        version=2,
        reason="Đính chính",
        content={**issued.content, "figures": {"b.late": 99}},
        compiled_at=issued.compiled_at,
    )
    content = compile_content(second_week, [])
    assert (content["previous"]["version"], content["sections"][1]["totals"][0]["before"]) == (1, 3)
    Summary.objects.update(published_at=None)
    assert compile_content(second_week, [])["previous"]["version"] == 2


def test_a_closed_week_without_a_summary_is_nothing_to_compare_with(cast, second_week):
    Publication.objects.all().delete()
    Summary.objects.all().delete()
    content = compile_content(second_week, [])
    assert (content["previous"], content["header"]["first_week"]) == (None, False)


def test_the_same_week_of_the_month_before_is_the_one_four_weeks_earlier_and_no_other(cast, second_week):
    assert compile_content(second_week, [])["month_before"] is None
    fifth = open_period(cast.scheme, date(2024, 8, 5), now=at("2024-08-05 07:00"))
    content = compile_content(fifth, [filed(cast.tan_hiep, cast.staff, "2024-08-07 09:00", late=4)])
    assert content["month_before"] == {
        "week": "2024-W28",
        "label": "Tuần 28 (08/7 - 14/7/2024)",
        "adjacent": False,
        "version": 1,
    }
    total = next(found for found in content["sections"] if found["code"] == "b")["totals"][0]
    assert (total["sum"], total["month_before"], content["filing"]["month_before"]["on_time"]) == (4, 3, 1)


def test_overdue_work_and_requests_for_more_time_are_matters_with_their_units_and_since_when(cast, week):
    task = make.make_task(directive=cast.directive, marker="2.")
    for unit, day in ((cast.tan_ha, "2024-07-10"), (cast.tan_hiep, "2024-07-11"), (cast.tan_dong, "2024-07-13")):
        make.make_assignment(task=task, unit=unit, by=cast.reviewer, due_at=at(f"{day} 17:00"))
    done = Assignment.objects.get(unit=cast.tan_dong)
    asked = at("2024-07-09 09:00")
    later = {"old_due_at": done.due_at, "new_due_at": at("2024-07-20 17:00"), "reason": "chờ kinh phí"}
    Extension.objects.create(assignment=done, asked_at=asked, asked_by=cast.silent_staff, **later)
    assert read_week(week, []).matters == (
        Matter("overdue", task.pk, ("Tân Hiệp", "Tân Hà"), date(2024, 7, 10)),
        Matter("extension", task.pk, ("Tân Đông",), date(2024, 7, 9)),
    )


def test_what_units_said_in_earlier_weeks_is_read_from_their_summaries(cast, second_week):
    earlier = read_earlier(second_week)
    assert (earlier.figures["b.late"], earlier.sections[1]["code"]) == ([{str(cast.tan_hiep.pk): 3}], "b")
    assert read_earlier(cast.scheme.periods.get(monday=date(2024, 7, 8))) == Earlier({}, ())


def test_weeks_compiled_before_schema_2_hold_no_figures_by_unit(cast, second_week):
    summary = Summary.objects.get()
    summary.content.pop("unit_figures")
    summary.save()
    assert read_earlier(second_week).figures == {}


def test_words_on_assignments_find_their_clause(cast, week):
    task = make.make_task(directive=cast.directive, marker="3.")
    part = make.make_task(directive=cast.directive, marker="-", parent=task, text="Tuyên truyền PAPI.")
    assignment = make.make_assignment(task=part, unit=cast.tan_hiep, by=cast.reviewer)
    week.outline["sections"] = [
        {
            "code": "g",
            "title": "Nhiệm vụ",
            "layout": "tasks",
            "questions": [{"key": "done", "label": "Đã làm", "kind": "words"}],
        }
    ]
    week.save()
    row = {"key": str(assignment.pk), "cells": {"done": {"answer": "value", "value": "Đã họp"}}}
    revision = Revision.objects.create(
        report=week.reports.get(unit=cast.tan_hiep),
        number=1,
        body={"g": {"rows": [row]}},
        submitted_at=OPENING,
        submitted_by=cast.staff,
        on_time=True,
        token=uuid4(),
    )
    (told,) = compile_content(week, [revision])["sections"][0]["tasks"]
    assert (told["task"], told["marker"], told["text"]) == (part.pk, "3.", "Tuyên truyền PAPI.")


@pytest.mark.parametrize("count", [1, 40])
def test_no_unit_adds_a_query(cast, django_assert_num_queries, count):
    for number in range(count):
        make.make_unit(name=f"Xã {number}", kind=UnitKind.COMMUNE, parent=cast.district)
    catch_up(OPENING, source="test")
    catch_up(DUE, source="test")
    catch_up(at("2024-07-15 07:00"), source="test")
    week = cast.scheme.periods.get(monday=date(2024, 7, 15))
    reports = Report.objects.filter(period=week)
    Revision.objects.bulk_create(
        Revision(
            report=report,
            number=1,
            body=make_body(late=1),
            submitted_at=OPENING,
            submitted_by=cast.staff,
            on_time=True,
            token=uuid4(),
        )
        for report in reports
    )
    with django_assert_num_queries(12):
        read = read_week(week, Revision.objects.filter(report__period=week))
    with django_assert_num_queries(2):
        checks_of(read, content_of(read), read_earlier(week))
