"""The proposal as one form: its header, and one part for each clause, all saved together."""

import re
from collections.abc import Mapping
from typing import Any

from directives.actions.founding import founder
from directives.intake import Reading
from directives.matching import Roster
from directives.models import Proposal, TaskRole
from directives.overview import headline
from directives.reshaping import without_undo

from .clause import ClauseForm
from .header import HeaderForm


class ProposalForm:
    """All parts of a proposal's page. ``version`` is the one the page was read at; None when it is missing."""

    def __init__(self, proposal: Proposal, roster: Roster, data: Mapping[str, Any] | None = None) -> None:
        reading = self.reading = proposal.reading
        self.roster = roster
        self.header = HeaderForm(data, reading=reading, roster=roster)
        sources = founder().question_sets(proposal.issuer)
        self.data = data or {}
        self.clauses = [
            ClauseForm(self._sent(clause), clause=clause, roster=roster, sources=sources)
            for clause in reading["clauses"]
        ]
        self.version = self.number("version")

    def is_valid(self) -> bool:
        """Checks every part, so that all faults are told at once."""
        return all([self.header.is_valid(), *(form.is_valid() for form in self.clauses if form.is_bound)])

    def number(self, name: str) -> int | None:
        """A number that the page sent; None for what cannot be one, such as digits without end."""
        sent = str(self.data.get(name, ""))
        return int(sent) if re.fullmatch(r"\d{1,9}", sent) else None

    def orphans(self) -> list[str]:
        """Words sent for clauses that somebody else has merged since: shown, so that nothing typed is lost."""
        known = {clause["key"] for clause in self.reading["clauses"]}
        sent = (re.fullmatch(r"(c\d+)-text", name) for name in self.data)
        return [str(self.data[name[0]]) for name in sent if name and name[1] not in known]

    def revised(self) -> Reading:
        """The reading as corrected on the page."""
        revised = self.reading | self.header.revised() | {"clauses": [form.revised() for form in self.clauses]}
        return revised if revised == self.reading else without_undo(revised)

    def faults(self) -> list[tuple[str, str]]:
        """(where, sentence) of everything that keeps the page from being saved."""
        if not self.header.is_bound:
            return []
        head = [("Phần đầu văn bản", str(line)) for lines in self.header.errors.values() for line in lines]
        return head + [(headline(form.clause), line) for form in self.clauses for line in form.faults()]

    def questions(self) -> list[ClauseForm]:
        """The clauses that ask something, in the order of the letter."""
        asking = (form for form in self.clauses if form.clause["role"] == TaskRole.TASK)
        return [form for form in asking if form.clause["alternatives"] or form.regime]

    def reshaped(self) -> set[str]:
        """Keys of the clauses whose boxes change by saving."""
        return {form.clause["key"] for form in self.clauses if form.is_bound and form.is_reshaped}

    def _sent(self, clause: Reading) -> Mapping[str, Any] | None:
        """What the page sent for the clause; None when it did not know the clause yet."""
        return self.data if f"{clause['key']}-text" in self.data else None
