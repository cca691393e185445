"""Pictures of pages to text, by foreign programs in confined child processes. No database, no clock."""

from units.confining import HaltedError

from .pages import MOST_PAGES, PAGE_SECONDS, BrokenScanError, count_pages, missing, read_page

__all__ = ["MOST_PAGES", "PAGE_SECONDS", "BrokenScanError", "HaltedError", "count_pages", "missing", "read_page"]
