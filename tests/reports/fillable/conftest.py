"""The running week of Tân Hiệp and its clerk, as for the tests of the form."""

from tests.reports.report.conftest import clerk, report, work

__all__ = ["clerk", "report", "work"]
