"""Whatever people do, the history tells it in words: no code, no key, no instant of another time zone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from directives.actions import propose
from directives.actions.extending import ask_extension, decide_extension
from directives.actions.proposing import save_proposal
from directives.models import Proposal
from reports.actions.opening import part_of
from reports.actions.reminder_rules import save_reminder
from reports.actions.sections import move_section, save_section
from reports.actions.subscribing import subscribe
from reports.models import Audience
from reports.outline import Asked, Choice
from tests import make
from tests.cast import Cast
from tests.vietnamese import foreign_words
from units.audit import record
from units.models import AuditEntry

NOW = make.at("2024-07-10 09:00")
LETTER = "Số: 12/UBND-VX\nTân Châu, ngày 10 tháng 7 năm 2024\n1. Giao Phòng Nội vụ rà soát."
FORM = Asked(
    "form",
    "Hình thức",
    "choice",
    (Choice("meeting", "Họp"), Choice("radio", "Loa truyền thanh")),
    required=False,
    guidance="Chọn hình thức chính",
)


def correct_a_letter(cast: Cast) -> None:
    proposal = propose(LETTER, issuer=cast.district, by=cast.reviewer, now=NOW)
    clause = proposal.reading["clauses"][0] | {"level": 2, "cadence": "once", "due_date": "2024-07-31"}
    reading = proposal.reading | {"issued_on": "2024-07-09", "kind": "ke_hoach", "clauses": [clause]}
    save_proposal(proposal, by=cast.reviewer, reading=reading, version=1, now=NOW)


def ask_for_a_section(cast: Cast) -> None:
    section = cast.scheme.sections.get(code="b")
    part = part_of(section)
    apologies = replace(part.question("apologies"), within="late")
    part = replace(part, questions=(part.question("late"), apologies, FORM), only_units=(cast.tan_ha.pk,))
    save_section(cast.scheme, section, by=cast.reviewer, base_version=1, part=part, now=NOW)


def move_it(cast: Cast) -> None:
    section = cast.scheme.sections.get(code="b")
    move_section(cast.scheme, section, by=cast.reviewer, base_version=1, up=True, now=NOW)


def remind_earlier(cast: Cast) -> None:
    values = {"offset_minutes": -150, "audience": Audience.STAFF_AND_HEAD, "by_email": True, "window_minutes": 60}
    save_reminder(cast.scheme, None, by=cast.reviewer, base_version=1, values=values, now=NOW)


def ask_for_summaries(cast: Cast) -> None:
    subscribe(cast.scheme, by=cast.leader, with_word=True, now=NOW)


def put_work_off(cast: Cast) -> None:
    task, due_at = make.make_task(directive=cast.directive), make.at("2024-07-31 17:00")
    assignment = make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=due_at)
    asked = ask_extension(assignment, by=cast.staff, new_due_at=due_at + timedelta(days=7), reason="Mưa bão", now=NOW)
    decide_extension(asked, by=cast.reviewer, granted=True, note="", now=NOW)


SAID = {
    correct_a_letter: {
        ("Phần đầu văn bản: Loại văn bản", "Công văn", "Kế hoạch"),
        ("Phần đầu văn bản: Ngày ban hành", "10/07/2024", "09/07/2024"),
        ("1. Giao Phòng Nội vụ rà soát.: Thời hạn", "Thường xuyên", "Một lần"),
        ("1. Giao Phòng Nội vụ rà soát.: Ngày hạn", None, "31/07/2024"),
        ("1. Giao Phòng Nội vụ rà soát.: Cấp của ý", "1", "2"),
    },
    ask_for_a_section: {
        ("chỉ dành cho", None, "Tân Hà"),
        ("các câu hỏi", "Hồ sơ trễ hạn; Thư xin lỗi đã gửi", "Hồ sơ trễ hạn; Thư xin lỗi đã gửi; Hình thức"),
        (
            "câu “Thư xin lỗi đã gửi”",
            "số; bắt buộc; tính bằng thư",
            "số; bắt buộc; tính bằng thư; là một phần của “Hồ sơ trễ hạn”",
        ),
        (
            "câu “Hình thức”",
            None,
            "chọn một; không bắt buộc; lựa chọn: Họp, Loa truyền thanh; hướng dẫn: Chọn hình thức chính",
        ),
    },
    move_it: {
        (
            "thứ tự",
            "Hoạt động tuyên truyền; Hồ sơ trễ hạn và thư xin lỗi",
            "Hồ sơ trễ hạn và thư xin lỗi; Hoạt động tuyên truyền",
        )
    },
    remind_earlier: {
        ("nhắc lúc", None, "trước hạn 150 phút"),
        ("nhắc ai", None, "Cán bộ và thủ trưởng đơn vị còn nợ"),
        ("gửi cả thư điện tử", None, "có"),
        ("còn giá trị trong (phút)", None, 60),
    },
    ask_for_summaries: {("kèm tệp Word", None, "có")},
    put_work_off: {("hạn", "17:00 31/07/2024", "17:00 07/08/2024")},
}


@pytest.mark.parametrize("deed", SAID, ids=lambda deed: deed.__name__)
def test_a_deed_stands_in_the_history_in_words(deed, cast: Cast, client: Client):
    deed(cast)
    told = AuditEntry.objects.first().changes
    assert set(told) == SAID[deed]
    client.force_login(cast.administrator)
    assert foreign_words(client.get("/nhat-ky/").text) == set()


def test_what_is_kept_whole_is_not_shown(cast: Cast):
    correct_a_letter(cast)
    entry = AuditEntry.objects.first()
    assert (entry.before["_issued_on"], entry.after["_issued_on"]) == ("2024-07-10", "2024-07-09")
    assert entry.after["_c1"] == Proposal.objects.get().reading["clauses"][0]


def test_a_value_that_is_no_words_is_refused_before_it_is_written(cast: Cast):
    with pytest.raises(TypeError, match="is not for people to read"):
        record("sửa", cast.scheme, by=None, now=timezone.now(), after={"mục": {"code": "a"}})
