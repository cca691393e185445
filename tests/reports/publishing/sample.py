"""Summaries that were never stored: the usual week, as a draft and as a signed second version."""

from datetime import timedelta
from typing import Any

from reports.models import Summary
from tests.reports.compiling.sample import DUE, previous, usual_content
from units.models import Person

LAST_WEEK = {"a": 20, "a_sessions": 50, "a_attendees": 1900, "b_late_dossiers": 4, "c_received": 60}


def draft(**changes: Any) -> Summary:
    """Version 1, compiled three seconds after the deadline, unsigned."""
    usual = {
        "version": 1,
        "reason": "Chốt tuần",
        "content": usual_content(previous(**LAST_WEEK)),
        "words": {},
        "compiled_at": DUE + timedelta(seconds=3),
    }
    return Summary(**{**usual, **changes})


def signed(**changes: Any) -> Summary:
    """Version 2, signed an hour after the deadline for the head of the office."""
    return draft(
        **{
            "version": 2,
            "reason": "Bổ sung báo cáo nộp muộn",
            "signed_at": DUE + timedelta(hours=1),
            "signed_by": Person(full_name="Cán bộ A"),
            "signing_capacity": "KT. TRƯỞNG PHÒNG\nPhó Trưởng phòng",
            **changes,
        }
    )
