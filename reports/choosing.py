"""What a reviewer chooses to see of the dashboard's matrix. It lives in the address, so that every link keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.http import urlencode

from reports.models import ReportState
from reports.models.report import OWED_STATES
from units.folding import slug
from units.models import UnitKind

LISTS = {
    "no": ("Còn nợ", Q(state__in=OWED_STATES)),
    "cho-xem": ("Chờ xem", Q(state=ReportState.SUBMITTED)),
    "muon": ("Nộp muộn", Q(on_time=False)),
}
"""The lists a reviewer asks for: its word in the address, its name, what it holds."""
KINDS = {slug(kind.label): kind for kind in UnitKind}
"""Kinds of units by their word in the address."""
WEEKS = 12
"""Weeks side by side, unless another span is asked for."""
SPANS = (4, 8, WEEKS, 26)


@dataclass(frozen=True)
class Choice:
    """Search, kind (a word of :data:`KINDS`), list (of :data:`LISTS`), weeks and page; page 0 is every unit."""

    search: str = ""
    kind: str = ""
    listed: str = ""
    weeks: int = WEEKS
    page: int = 1

    @property
    def condition(self) -> Q:
        """Which of the newest week's reports are shown, besides the search."""
        kind = Q(unit__kind=KINDS[self.kind]) if self.kind else Q()
        return kind & LISTS[self.listed][1] if self.listed else kind

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.kind or self.listed)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The address's words for all but the page; what is usual is left out."""
        weeks = "" if self.weeks == WEEKS else str(self.weeks)
        words = [("tim", self.search), ("loai", self.kind), ("loc", self.listed), ("tuan", weeks)]
        return [(name, word) for name, word in words if word]

    @property
    def query(self) -> str:
        return urlencode(self.fields)


def read_choice(asked: Mapping[str, str]) -> Choice:
    """What an address asks for; what it cannot mean is as if it were not there."""
    kind, listed, weeks, page = (asked.get(name, "") for name in ("loai", "loc", "tuan", "trang"))
    return Choice(
        search=asked.get("tim", "").strip(),
        kind=kind if kind in KINDS else "",
        listed=listed if listed in LISTS else "",
        weeks=int(weeks) if weeks in map(str, SPANS) else WEEKS,
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )
