"""Letters that chase and reports on demand keep to the decree; what is left to the pen is the signer's name alone."""

import pytest

from directives.models import Cadence
from reports.actions.letters import mark_sent
from reports.conformity import Kind, Outcome, check
from reports.models import Format, Period
from reports.publishing.letter import render_letter
from reports.publishing.on_demand import render_span
from reports.spanning.source import Asked, read_span
from tests import make
from tests.reports.chasing import NOW, drafted
from tests.reports.pages.scene import add_units, open_week, play
from units.models import UnitKind

CLAUSE = "Định kỳ, báo cáo kết quả nội dung tuyên truyền về Ủy ban nhân dân huyện vào lúc 14 giờ thứ Sáu hàng tuần."


def failed(content, kind):
    return {e.key: [(f.found, f.place) for f in e.faults] for e in check(content, kind) if e.outcome == Outcome.FAIL}


def broken(letter):
    return failed(render_letter(letter, Format.DOCX), Kind.LETTER)


@pytest.mark.parametrize("key", ["c0", "c1", "i0", "i1", "i2", "i3"])
@pytest.mark.parametrize("more", [0, 14])
def test_a_letter_about_a_week_breaks_no_rule(cast, key, more):
    add_units(cast, more)
    task = make.make_task(directive=cast.directive, text=CLAUSE, marker="3.")
    make.make_assignment(task=task, unit=cast.tan_ha, by=cast.reviewer, cadence=Cadence.RECURRING)
    assert broken(drafted(cast, open_week(cast), key=key, signer="Nguyễn Văn A")) == {}


@pytest.mark.parametrize("key", ["c0", "i3"])
def test_a_letter_about_tasks_breaks_no_rule(cast, key):
    culture = make.make_unit(name="Phòng Văn hóa và Thông tin", kind=UnitKind.DEPARTMENT, parent=cast.district)
    for marker, unit in (("1.", cast.tan_ha), ("a)", culture)):
        task = make.make_task(directive=cast.directive, marker=marker)
        make.make_assignment(task=task, unit=unit, by=cast.reviewer, due_at=make.at("2024-07-10 17:00"))
    assert broken(drafted(cast, None, key=key, signer="Nguyễn Văn A")) == {}


def test_a_numbered_letter_to_one_unit_breaks_no_rule(cast):
    letter = drafted(cast, open_week(cast), addressees="Ủy ban nhân dân xã Tân Hà", signer="Nguyễn Văn A")
    sent = mark_sent(letter, number="5", dated_on=NOW.date(), by=cast.reviewer, now=NOW)
    assert broken(sent) == {}


def test_a_draft_lacks_its_signers_name_and_nothing_else(cast):
    assert set(broken(drafted(cast, open_week(cast)))) == {"signer"}


@pytest.mark.parametrize("with_words", [False, True])
def test_a_report_on_demand_lacks_its_signers_name_and_nothing_else(cast, with_words):
    for number in range(2):
        play(cast, number)
    asked = Asked(
        list(Period.objects.order_by("monday")),
        "từ tuần 28 đến tuần 29 năm 2024",
        None,
        "tất cả đơn vị phải báo cáo",
        frozen=False,
        with_words=with_words,
    )
    content = render_span(read_span(cast.scheme, asked, NOW), Format.DOCX, NOW)
    assert set(failed(content, Kind.REPORT)) == {"signer"}
