"""The weekly report that the Tân Châu letter of 08/7/2024 asks for, as data, and its loading.

Sections (a)-(g) stand for clauses 1-4 of the letter; ``SCHEME`` is what an office would type on the
scheme page. Of residents only head counts are asked, never names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from directives.models import Directive
from reports.actions.schemes import week_of
from reports.models import (
    Audience,
    Layout,
    Question,
    QuestionKind,
    ReminderRule,
    ReportingUnit,
    Scheme,
    Section,
)
from reports.outline import Asked, Choice, Part
from units.audit import record
from units.models import Person, Unit, UnitKind, Weekday

HOUR = 60

PAPI_CONTENTS = (
    Choice("participation", "Tham gia của người dân ở cấp cơ sở"),
    Choice("transparency", "Công khai, minh bạch trong việc ra các quyết định"),
    Choice("accountability", "Trách nhiệm giải trình với người dân"),
    Choice("corruption_control", "Kiểm soát tham nhũng trong khu vực công"),
    Choice("procedures", "Thủ tục hành chính công"),
    Choice("services", "Cung ứng dịch vụ công"),
    Choice("environment", "Quản trị môi trường"),
    Choice("e_governance", "Quản trị điện tử"),
    Choice("other", "Nội dung khác"),
)
FORMS = (
    Choice("meeting", "Họp, hội nghị"),
    Choice("loudspeaker", "Loa truyền thanh"),
    Choice("social", "Zalo, mạng xã hội"),
    Choice("leaflet", "Tờ rơi, tài liệu"),
    Choice("banner", "Pa nô, băng rôn"),
    Choice("combined", "Lồng ghép trong hoạt động khác"),
    Choice("other", "Hình thức khác"),
)
AUDIENCES = (
    Choice("officials", "Cán bộ, công chức, người lao động"),
    Choice("residents", "Người dân"),
    Choice("businesses", "Doanh nghiệp, hộ kinh doanh"),
    Choice("members", "Đoàn viên, hội viên"),
    Choice("pupils", "Học sinh"),
    Choice("other", "Đối tượng khác"),
)


def _count(key: str, label: str, measure: str, guidance: str = "", *, within: str = "") -> Asked:
    return Asked(key, label, QuestionKind.COUNT, measure=measure, guidance=guidance, within=within)


ACTIVITIES = Part(
    "a",
    "Hoạt động tuyên truyền nâng cao Chỉ số PAPI",
    Layout.ROWS,
    (
        Asked(
            "content",
            "Nội dung tuyên truyền",
            QuestionKind.CHOICES,
            PAPI_CONTENTS,
            guidance="Chọn một hoặc nhiều trong 8 nội dung PAPI.",
        ),
        Asked("form", "Hình thức", QuestionKind.CHOICE, FORMS),
        Asked("audience", "Đối tượng", QuestionKind.CHOICES, AUDIENCES),
        _count("sessions", "Số cuộc", "cuộc", "Loa truyền thanh, mạng xã hội: ghi số buổi phát, số bài đăng."),
        _count(
            "attendees",
            "Số lượt người tham dự",
            "lượt người",
            "Hình thức không đếm được người dự (loa, mạng xã hội): chọn “Không phát sinh”.",
        ),
        Asked("place", "Địa điểm", QuestionKind.TEXT, required=False, guidance="Ấp, khu phố hoặc nơi tổ chức."),
        Asked("date", "Ngày thực hiện", QuestionKind.DATE),
        Asked(
            "evidence",
            "Tệp minh chứng",
            QuestionKind.FILES,
            required=False,
            guidance="Ảnh, bài đăng, danh sách đã che tên người dân.",
        ),
    ),
    guidance="Mỗi hoạt động trong tuần ghi một dòng. Tuần không có hoạt động: chọn “Không phát sinh”.",
)
APOLOGIES = Part(
    "b",
    "Hồ sơ trễ hạn và thư xin lỗi",
    Layout.ONCE,
    (
        _count("late_dossiers", "Số hồ sơ thủ tục hành chính trễ hạn", "hồ sơ"),
        _count(
            "apology_letters",
            "Số thư xin lỗi đã gửi",
            "thư",
            "Thư gửi tổ chức, cá nhân có hồ sơ trễ hạn hoặc bị phục vụ chưa chuẩn mực.",
        ),
    ),
    guidance="Chỉ ghi số lượng phát sinh trong tuần, không ghi tên người dân.",
)
PETITIONS = Part(
    "c",
    "Tiếp nhận, xử lý phản ánh, kiến nghị",
    Layout.ONCE,
    (
        _count("received", "Số phản ánh, kiến nghị đã tiếp nhận", "kiến nghị"),
        _count("settled", "Số đã xử lý", "kiến nghị", within="received"),
        _count("answered", "Số đã thông tin phản hồi cho tổ chức, cá nhân", "kiến nghị", within="received"),
        _count("overdue", "Số quá hạn chưa xử lý", "kiến nghị"),
    ),
    guidance="Số phát sinh trong tuần; số quá hạn tính đến lúc nộp báo cáo.",
)
INSPECTIONS = Part(
    "d",
    "Kiểm tra, giám sát và xử lý vi phạm trong thực thi công vụ",
    Layout.ONCE,
    (
        _count("inspections", "Số cuộc kiểm tra", "cuộc"),
        _count("violations", "Số trường hợp vi phạm phát hiện", "trường hợp"),
        _count("handled", "Số trường hợp đã xử lý", "trường hợp", within="violations"),
        _count("transfers", "Số người đề xuất điều chuyển", "người"),
    ),
)
SURVEY = Part(
    "e",
    "Chuẩn bị khảo sát PAPI tại ấp, khu phố",
    Layout.HAMLETS,
    (
        _count("selected", "Số người được chọn mời khảo sát", "người"),
        _count("invited", "Số người đã mời", "người", within="selected"),
        _count("confirmed", "Số người đã xác nhận tham gia", "người", within="invited"),
    ),
    guidance="Chỉ ghi số người theo từng ấp, khu phố, không ghi tên.",
)
WEAK_POINTS = Part(
    "f",
    "Khâu, lĩnh vực cải cách hành chính còn yếu",
    Layout.ROWS,
    (
        Asked("weak_step", "Khâu, lĩnh vực còn yếu", QuestionKind.TEXT),
        Asked("remedy", "Giải pháp khắc phục, chấn chỉnh", QuestionKind.WORDS),
        Asked("answerable", "Trách nhiệm của", QuestionKind.TEXT, guidance="Ghi bộ phận hoặc chức danh."),
    ),
    guidance="Mỗi khâu còn yếu ghi một dòng. Không có khâu mới: chọn “Không phát sinh”.",
)
TASK_PROGRESS = Part(
    "g",
    "Kết quả thực hiện từng nhiệm vụ được giao",
    Layout.TASKS,
    (
        Asked("done", "Đã làm trong tuần", QuestionKind.WORDS),
        Asked("next", "Việc tuần tới", QuestionKind.WORDS),
        Asked("difficulty", "Khó khăn và kiến nghị", QuestionKind.WORDS, required=False),
    ),
    guidance="Không có gì mới so với tuần trước: chọn “Không thay đổi”.",
)


@dataclass(frozen=True)
class SchemePlan:
    """A reporting regime as it would be typed. ``limited``: section code -> official codes of its units."""

    title: str
    kinds: tuple[str, ...]
    week: Mapping[str, Any]
    parts: tuple[Part, ...]
    reminders: tuple[tuple[int, str], ...]
    limited: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


SCHEME = SchemePlan(
    title="Báo cáo tuần kết quả thực hiện nhiệm vụ cải cách hành chính và tuyên truyền nâng cao Chỉ số PAPI",
    kinds=(UnitKind.TOWNSHIP, UnitKind.COMMUNE),
    week={
        "time_zone": "Asia/Ho_Chi_Minh",
        "opens_weekday": Weekday.MONDAY,
        "opens_time": time(0),
        "due_weekday": Weekday.FRIDAY,
        "due_time": time(14),
        "summary_weekday": Weekday.FRIDAY,
        "summary_time": time(16),
    },
    parts=(ACTIVITIES, APOLOGIES, PETITIONS, INSPECTIONS, SURVEY, WEAK_POINTS, TASK_PROGRESS),
    reminders=(
        (-24 * HOUR, Audience.STAFF),
        (-5 * HOUR, Audience.STAFF),
        (-1 * HOUR, Audience.STAFF),
        (0, Audience.STAFF_AND_HEAD),
        (1 * HOUR, Audience.REVIEWERS_AND_HEADS),
    ),
    # Tân Hiệp and the township hold the hamlets chosen for the survey (clause 3, second indent).
    limited={"e": ("25537", "25516")},
)


@transaction.atomic
def install(
    directive: Directive, *, compiler: Unit, by: Person | None, now: datetime, starts_on: date | None = None
) -> Scheme:
    """Load ``SCHEME`` for the letter; its first week is the one of ``starts_on`` (default: the letter's date).

    A section for named units is left out where none of them stands: without them it would be everybody's.
    """
    scheme = Scheme.objects.create(
        directive=directive,
        compiler=compiler,
        title=SCHEME.title,
        starts_on=starts_on or directive.issued_on,
        made_at=now,
        **SCHEME.week,
    )
    ReportingUnit.objects.bulk_create(ReportingUnit(scheme=scheme, kind=kind) for kind in SCHEME.kinds)
    ReminderRule.objects.bulk_create(
        ReminderRule(scheme=scheme, offset_minutes=offset, audience=audience) for offset, audience in SCHEME.reminders
    )
    for order, part in enumerate(SCHEME.parts, start=1):
        units = Unit.objects.under(directive.issuer).filter(official_code__in=SCHEME.limited.get(part.code, ()))
        if units or part.code not in SCHEME.limited:
            _install_section(scheme, order, part, units)
    record("lập chế độ báo cáo", scheme, by=by, now=now, after=week_of(scheme))
    return scheme


def _install_section(scheme: Scheme, order: int, part: Part, only_units: Iterable[Unit]) -> None:
    section = Section.objects.create(
        scheme=scheme, code=part.code, order=order, title=part.title, guidance=part.guidance, layout=part.layout
    )
    section.only_units.set(only_units)
    Question.objects.bulk_create(
        _question(section, order, asked) for order, asked in enumerate(part.questions, start=1)
    )


def _question(section: Section, order: int, asked: Asked) -> Question:
    return Question(
        section=section,
        key=asked.key,
        order=order,
        label=asked.label,
        kind=asked.kind,
        choices=[{"value": choice.value, "label": choice.label} for choice in asked.choices],
        measure=asked.measure,
        required=asked.required,
        guidance=asked.guidance,
        within=asked.within,
    )
