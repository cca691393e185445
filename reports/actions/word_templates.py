"""An office's own Word template: taken in, put to use, given up. None is changed or deleted."""

from datetime import datetime

from django.db import transaction

from reports.conformity import Outcome, check
from reports.conformity.telling import told_of
from reports.models import WordTemplate
from reports.publishing.word import render_word
from reports.publishing.word_check import problems_of
from reports.publishing.word_trial import trial_of
from units import audit
from units.access import Refused
from units.models import Person, Unit
from units.uploads import CheckedFile


@transaction.atomic
def keep_template(office: Unit, *, file: CheckedFile, by: Person, now: datetime) -> WordTemplate:
    """Take a template in, not yet used. Refused, with all that is wrong with it, when it cannot be filled."""
    if problems := problems_of(file.content):
        raise Refused(" ".join(problems))
    template = WordTemplate.objects.create(
        office=office,
        file=file.as_file(),
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        notes=departures(office, file.content, now),
        uploaded_at=now,
        uploaded_by=by,
    )
    audit.record("tải mẫu Word", template, by=by, now=now, after={"tệp": file.name, "SHA-256": file.sha256})
    return template


def departures(office: Unit, content: bytes, now: datetime) -> list[str]:
    """Where a trial report by this template departs from Nghị định 30/2020/NĐ-CP, a sentence for each place."""
    findings = check(render_word(trial_of(office), now, content))
    return [line for finding in findings if finding.outcome == Outcome.FAIL for line in told_of(finding)]


@transaction.atomic
def use_template(template: WordTemplate, *, by: Person, now: datetime) -> WordTemplate:
    """Reports of the office are written with it from now on; the one before it is given up."""
    Unit.objects.select_for_update(no_key=True).get(pk=template.office_id)
    template.refresh_from_db()
    if template.used_at is not None:
        raise Refused("Mẫu này đang dùng hoặc đã thôi dùng. Muốn dùng lại, tải tệp lên lần nữa.")
    for before in WordTemplate.objects.in_use().filter(office=template.office_id):
        _retire(before, by=by, now=now)
    template.used_at, template.used_by = now, by
    template.save(update_fields=["used_at", "used_by"])
    audit.record("dùng mẫu Word", template, by=by, now=now)
    return template


@transaction.atomic
def retire_template(template: WordTemplate, *, by: Person, now: datetime) -> WordTemplate:
    """Back to the program's own template."""
    Unit.objects.select_for_update(no_key=True).get(pk=template.office_id)
    template.refresh_from_db()
    if not template.is_in_use:
        raise Refused("Mẫu này không còn dùng.")
    return _retire(template, by=by, now=now)


def _retire(template: WordTemplate, *, by: Person, now: datetime) -> WordTemplate:
    template.retired_at, template.retired_by = now, by
    template.save(update_fields=["retired_at", "retired_by"])
    audit.record("thôi dùng mẫu Word", template, by=by, now=now)
    return template
