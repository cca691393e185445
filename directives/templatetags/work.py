"""States of assigned work on a page."""

from datetime import datetime
from typing import Any

from django import template

from directives.models import Assignment
from directives.statuses import TONES

register = template.Library()

CONFIDENCE = {"sure": ("Chắc chắn", "ok"), "likely": ("Khá chắc", "info"), "doubtful": ("Chưa chắc", "warn")}


@register.inclusion_tag("_components/badge.html")
def work_status(assignment: Assignment, now: datetime) -> dict[str, str]:
    """The class of an assignment as of ``now``."""
    status = assignment.status(now)
    return {"text": status.label, "tone": TONES[status]}


@register.inclusion_tag("_components/badge.html")
def confidence(value: str) -> dict[str, Any]:
    """How sure the reader is, in words."""
    text, tone = CONFIDENCE.get(value, CONFIDENCE["sure"])
    return {"text": text, "tone": tone}
