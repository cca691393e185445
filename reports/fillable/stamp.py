"""For what a form was made and with what it was filled: signed into the workbook, read back before its cells."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from reports.answers import Body, Row, SectionAnswer, read_body
from reports.entry import Entry, copied, is_blank
from reports.models import Layout, Report
from reports.outline import Outline
from units.workbooks.book import Book
from units.workbooks.reading import UnfitWorkbook
from units.workbooks.stamps import seal, stamp_of

PURPOSE = "reports.fillable"
OTHER_REPORT = "Tệp này là biểu mẫu của {theirs}. Trang này là của {ours}. Hãy mở đúng báo cáo, hoặc tải biểu mẫu mới."
OTHER_FORM = "Mẫu báo cáo đã đổi sau khi tệp này được tải về (phiên bản {theirs}). Hãy tải biểu mẫu mới rồi chép sang."


@dataclass(frozen=True)
class Prefilled:
    """What the workbook showed when it was made. ``copied``: by section, the first row that came from last week."""

    body: Body
    copied: Mapping[str, int]

    def is_fresh(self, code: str, index: int) -> bool:
        """Whether that row stood in no draft: an empty one, or last week's."""
        return index >= self.copied.get(code, 0)


def prefilled(entry: Entry) -> Prefilled:
    """The draft (or the last submission); where a section of activities is empty, last week's without figures."""
    body, first = entry.body, {}
    for part in entry.outline.parts:
        section = body.section(part.code)
        if part.layout == Layout.ROWS:
            said = tuple(row for row in section.rows if not is_blank(row))
            first[part.code] = len(said)
            last = entry.last.section(part.code) if not said else SectionAnswer()
            rows = said or copied(part, SectionAnswer(), last).rows
            body = body.with_section(part.code, SectionAnswer(section.answer, section.reason, rows))
    return Prefilled(body, first)


def stamped(entry: Entry, shown: Prefilled) -> str:
    """The seal of a workbook that shows this to this person."""
    report = entry.report
    data = {
        "report": report.pk,
        "person": entry.person.pk,
        "title": title_of(report),
        "form": form_of(entry.outline),
        "scheme_version": report.period.scheme.version,
        "body": shown.body.as_json(),
        "copied": dict(shown.copied),
    }
    return seal(data, purpose=PURPOSE)


def read_stamp(book: Book, entry: Entry) -> Prefilled:
    """What the workbook showed. Refused when it was made for another unit, week, regime or form.

    What it showed to somebody else is nothing to this person: all that stands in it is then new.
    """
    stamp = stamp_of(book, purpose=PURPOSE)
    ours = title_of(entry.report)
    if stamp["report"] != entry.report.pk:
        raise UnfitWorkbook(OTHER_REPORT.format(theirs=stamp["title"], ours=ours))
    if stamp["form"] != form_of(entry.outline):
        raise UnfitWorkbook(OTHER_FORM.format(theirs=stamp["scheme_version"]))
    body = read_body(stamp["body"])
    if stamp["person"] == entry.person.pk:
        return Prefilled(body, stamp["copied"])
    return Prefilled(Body({code: _emptied(section) for code, section in body.sections.items()}), {})


def _emptied(section: SectionAnswer) -> SectionAnswer:
    return SectionAnswer(rows=tuple(Row(key=row.key, label=row.label) for row in section.rows))


def title_of(report: Report) -> str:
    """ "UBND xã Tân Hiệp, Tuần 28 (8/7 - 14/7/2024), Báo cáo tuần…"."""
    return f"{report.unit}, {report.period.label}, {report.period.scheme}"


def form_of(outline: Outline) -> str:
    """A digest of the questions."""
    return hashlib.sha256(json.dumps(outline.as_json(), sort_keys=True).encode()).hexdigest()
