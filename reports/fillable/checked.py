"""A filled form between the page that shows its differences and the draft: sealed into the page, kept nowhere else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from reports.answers import Body, read_body
from reports.entry import Entry
from reports.models import Layout, Report
from units.models import Person
from units.workbooks.book import Book
from units.workbooks.stamps import seal, unsealed

from .offering import Offer, offers
from .reading import Fault, read_filled
from .stamp import Prefilled, read_stamp

PURPOSE = "reports.filled"


@dataclass(frozen=True)
class Checked:
    """What a workbook showed and says, and the mark of the draft ("": none) and version of the report that it
    was compared with."""

    file: str
    shown: Prefilled
    filled: Body
    places: Mapping[str, str]
    faults: tuple[Fault, ...]
    seen_draft: str
    seen_version: int

    def entry(self, report: Report, person: Person) -> Entry:
        """The form as the person finds it now, with the tasks that the workbook asked about."""
        tasks = [part.code for part in Entry(report, person).outline.parts if part.layout == Layout.TASKS]
        return Entry(report, person, [row.key for code in tasks for row in self.filled.section(code).rows])

    def offers(self, entry: Entry) -> list[Offer]:
        """What would change."""
        return offers(entry, self.shown, self.filled, self.places)

    def sealed(self, entry: Entry) -> str:
        """For the page of that person about that report."""
        data = {
            "file": self.file,
            "body": self.shown.body.as_json(),
            "copied": dict(self.shown.copied),
            "filled": self.filled.as_json(),
            "places": dict(self.places),
            "faults": [asdict(fault) for fault in self.faults],
            "draft": self.seen_draft,
            "version": self.seen_version,
        }
        return seal(data, purpose=_purpose(entry.report, entry.person))

    def seen_again(self, entry: Entry) -> "Checked":
        """Compared with what there is now."""
        return replace(self, **_seen(entry))


def check_workbook(book: Book, file: str, entry: Entry) -> Checked:
    """Read a workbook for the report of ``entry``. Refused when it was made for another one."""
    shown = read_stamp(book, entry)
    filled = read_filled(book, entry, shown)
    return Checked(file, shown, filled.body, filled.places, tuple(filled.faults), **_seen(entry))


def opened(text: str, report: Report, person: Person) -> Checked:
    """What :meth:`Checked.sealed` gave. Refused when it was not made for this person and report."""
    data = unsealed(text, purpose=_purpose(report, person))
    return Checked(
        data["file"],
        Prefilled(read_body(data["body"]), data["copied"]),
        read_body(data["filled"]),
        data["places"],
        tuple(Fault(**fault) for fault in data["faults"]),
        data["draft"],
        data["version"],
    )


def _seen(entry: Entry) -> dict:
    return {"seen_draft": entry.draft.mark if entry.draft else "", "seen_version": entry.report.version}


def _purpose(report: Report, person: Person) -> str:
    return f"{PURPOSE}/{report.pk}/{person.pk}"
