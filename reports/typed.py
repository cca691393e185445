"""What people type, in a browser or a workbook: text without hidden marks, figures with dots, days. Pure."""

import re
import unicodedata
from datetime import date

WHOLE_NUMBER = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3}){1,3}|[0-9]{1,12}")
DATE = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{4}))?")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Control characters (PostgreSQL refuses NUL) and the marks that turn text around."""


def number_of(text: str) -> int:
    """The figure of a text that is a WHOLE_NUMBER: "1.234" is 1234."""
    return int(re.sub("[. ]", "", text))


def clean_text(text: str) -> str:
    """Composed accents, one kind of line end, nothing unprintable, no blanks around."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return UNPRINTABLE.sub("", composed).strip()


def as_iso(text: str, monday: date) -> str:
    """ "12/7/2024" or "12/7" as "2024-07-12", the year nearest to the week; what is no date stays as it is."""
    parts = DATE.fullmatch(text)
    if parts is None:
        return text
    day, month, year = int(parts[1]), int(parts[2]), parts[3]
    years = [int(year)] if year else [monday.year - 1, monday.year, monday.year + 1]
    found = [known for known in (_day(one, month, day) for one in years) if known]
    return min(found, key=lambda known: abs(known - monday)).isoformat() if found else text


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
