"""How the pages of reporting write what only they show."""

from django import template

from reports.offsets import in_words

register = template.Library()


@register.filter
def offset(minutes: int) -> str:
    """``trước hạn 1 ngày`` for -1440."""
    return in_words(minutes)
