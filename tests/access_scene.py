"""One row of everything a page can be about, all Tân Hiệp's or its district's: only who asks is varied."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from directives.actions import propose
from directives.models import Extension, ProgressFile, ProgressNote, Scan
from reports.actions.word_templates import keep_template
from reports.models import CalendarDay, Evidence
from tests import make
from tests.access_table import Row
from tests.cast import Cast
from tests.reports.chasing import drafted
from tests.reports.pages.scene import issue, play
from tests.reports.publishing.office_template import template_file
from units.actions.invitations import invite
from units.actions.tree import add_alias
from units.actions.wishes import make_calendar_link
from units.links import reset_path
from units.models import Channel, ImportBatch, Membership, Person
from units.notices import Message, write

NOW = make.at("2024-07-12 17:00")
LETTER = "Số: 12/UBND-VX\nTân Châu, ngày 10 tháng 7 năm 2024\n1. Giao Phòng Nội vụ rà soát."


@dataclass(frozen=True)
class Scene:
    """``rows`` holds the arguments of an address by the name of the row it is about."""

    people: dict[str, Person | None]
    rows: dict[str, dict[str, Any]]


def make_scene(cast: Cast) -> Scene:
    """A played week with everything that hangs on it. The week is over and locked: no clock decides an answer."""
    period = play(cast, 0)
    summary = issue(cast, period)
    report = period.reports.get(unit=cast.tan_hiep)
    scheme = cast.scheme
    section = scheme.sections.first()
    reset = reset_path(cast.silent_staff).strip("/").split("/")
    letter = drafted(cast, period)
    own_row = {
        "workbook": {"fmt": "xlsx"},
        "span_file": {"pk": scheme.pk, "fmt": "json"},
        "letter_file": {"pk": letter.pk, "fmt": "pdf"},
        "invitation": {"token": invite(cast.silent_staff, by=None, now=timezone.now())},
        "calendar": {"token": make_calendar_link(cast.staff, now=NOW)},
        "reset": {"uidb64": reset[1], "token": reset[2]},
        "receipt": {"pk": report.pk, "number": 1},
        "section": {"pk": scheme.pk, "section_pk": section.pk},
        "rule": {"pk": scheme.pk, "rule_pk": scheme.reminder_rules.first().pk},
        "day": {"pk": scheme.pk, "day_pk": _day().pk},
    }
    nouns = (
        _nouns_of_who(cast)
        | _nouns_of_what(cast)
        | {
            "report": report,
            "evidence": _evidence(report, cast.staff),
            "period": period,
            "letter": letter,
            "scheme": scheme,
            "summary": summary,
            "publication": summary.publications.first(),
            "compiler": scheme.compiler,
            "word_template": keep_template(scheme.compiler, file=template_file(), by=cast.administrator, now=NOW),
        }
    )
    own_row["guide"] = {"name": "don-vi"}
    rows = {"-": {}} | own_row | {name: {"pk": noun.pk} for name, noun in nouns.items()}
    return Scene(_people(cast), rows)


def client_of(scene: Scene, role: str, **options: Any) -> Client:
    """A browser in which this person has signed in; the disabled one was closed afterwards."""
    client = Client(raise_request_exception=False, **options)
    if person := scene.people[role]:
        client.force_login(person)
    return client


def address(scene: Scene, row: Row) -> str:
    """Where the line of the table is about its row of the scene."""
    if row.route == "reports:scheme_new":
        return f"{reverse(row.route)}?directive={scene.rows[row.about]['pk']}"
    return reverse(row.route, kwargs=scene.rows[row.about])


def _people(cast: Cast) -> dict[str, Person | None]:
    names = ("disabled", "moved", "staff", "other_staff", "head", "other_head", "reviewer", "leader", "administrator")
    return {"anonymous": None} | {name: getattr(cast, name) for name in names}


def _nouns_of_who(cast: Cast) -> dict[str, Any]:
    notice = Message("one", "reminder", cast.staff, Channel.IN_APP, "Nhắc", "…", NOW, path="/bao-cao/")
    return {
        "notice": write([notice], now=NOW)["one"],
        "person": cast.staff,
        "seat": Membership.objects.get(person=cast.staff),
        "unit": cast.tan_hiep,
        "import": ImportBatch.objects.create(file_name="don-vi.xlsx", uploaded_at=NOW, uploaded_by=cast.administrator),
        "alias": add_alias(cast.tan_hiep, text="xã Tân Hiệp", by=None, now=NOW),
    }


def _nouns_of_what(cast: Cast) -> dict[str, Any]:
    directive = cast.directive
    directive.file.save("van-ban.txt", ContentFile(b"x"))
    proposal = propose(LETTER, issuer=cast.district, by=cast.reviewer, now=NOW)
    proposal.file.save("van-ban.txt", ContentFile(b"x"))
    scan = Scan(issuer=cast.district, file_name="quet.pdf", created_at=NOW, created_by=cast.reviewer, moved_at=NOW)
    scan.file.save("quet.pdf", ContentFile(b"x"))
    due_at = make.at("2024-07-31 17:00")
    task = make.make_task(directive=directive)
    assignment = make.make_assignment(task=task, unit=cast.tan_hiep, by=cast.reviewer, due_at=due_at)
    extension = Extension.objects.create(
        assignment=assignment,
        old_due_at=due_at,
        new_due_at=make.after(due_at, days=7),
        reason="Mưa bão",
        asked_at=NOW,
        asked_by=cast.staff,
    )
    note = ProgressNote.objects.create(assignment=assignment, text="Đang làm", at=NOW, by=cast.staff)
    file = ProgressFile(note=note, name="anh.jpg", size=1)
    file.file.save("anh.jpg", ContentFile(b"x"))
    return {
        "directive": directive,
        "proposal": proposal,
        "task": task,
        "scan": scan,
        "assignment": assignment,
        "extension": extension,
        "progress_file": file,
    }


def _evidence(report: Any, by: Person) -> Evidence:
    evidence = Evidence(report=report, name="anh.jpg", content_type="image/jpeg", size=1, sha256="0" * 64)
    evidence.uploaded_at, evidence.uploaded_by = NOW, by
    evidence.file.save("anh.jpg", ContentFile(b"x"))
    return evidence


def _day() -> CalendarDay:
    return CalendarDay.objects.create(day="2024-09-03", is_working=False, reason="Nghỉ bù", letter="Thông báo 1")


def close(response: HttpResponse) -> None:
    """Close the files of a download, and leave the database connection open, which the end of a request may close."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
