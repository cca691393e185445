"""Files that prove an activity: kept once a report, taken back only while no submission names them."""

from datetime import datetime

from django.db import transaction

from reports.answers import Cell, read_body
from reports.models import Evidence, Report
from units import audit
from units.access import Refused
from units.models import Person
from units.uploads import CheckedFile

MOST_FILES = 60


@transaction.atomic
def keep_evidence(report: Report, *, by: Person, file: CheckedFile, now: datetime) -> Evidence:
    """Keep one checked file for the report. The same content again is the file already kept."""
    Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    kept = report.evidence.filter(sha256=file.sha256).first()
    if kept is not None:
        return kept
    if report.evidence.count() >= MOST_FILES:
        raise Refused(f"Báo cáo đã có {MOST_FILES} tệp minh chứng. Đề nghị gỡ bớt tệp không cần.")
    evidence = report.evidence.create(
        file=file.as_file(),
        name=file.name,
        content_type=file.content_type,
        size=file.size,
        sha256=file.sha256,
        uploaded_at=now,
        uploaded_by=by,
    )
    audit.record("tải tệp minh chứng", report, by=by, now=now, after={"tệp": file.name, "SHA-256": file.sha256})
    return evidence


@transaction.atomic
def take_back_evidence(evidence: Evidence, *, by: Person, now: datetime) -> Report:
    """Remove a file that no submission names; one that is part of the record stays."""
    report = Report.objects.select_for_update(no_key=True).get(pk=evidence.report_id)
    if evidence.pk in submitted_files(report):
        raise Refused(f"Tệp “{evidence.name}” đã nằm trong báo cáo đã nộp nên được giữ lại trong hồ sơ.")
    audit.record("gỡ tệp minh chứng", report, by=by, now=now, before={"tệp": evidence.name, "SHA-256": evidence.sha256})
    storage, name = evidence.file.storage, str(evidence.file.name)
    evidence.delete()
    transaction.on_commit(lambda: storage.delete(name))
    return report


def submitted_files(report: Report) -> set[int]:
    """Ids of the files that any submission of the report names."""
    bodies = (read_body(body) for body in report.revisions.values_list("body", flat=True))
    return {one for body in bodies for _, _, _, cell in body.cells() for one in _ids(cell)}


def _ids(cell: Cell) -> list[int]:
    return [one for one in cell.value if isinstance(one, int)] if isinstance(cell.value, list) else []
