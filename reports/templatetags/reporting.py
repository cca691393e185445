"""How the pages of reporting write what only they show."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reports.matrix import Cell, Row
from reports.offsets import in_words

register = template.Library()


@register.filter
def offset(minutes: int) -> str:
    """``trước hạn 1 ngày`` for -1440."""
    return in_words(minutes)


@register.simple_tag
def cells(row: Row) -> SafeString:
    """The weeks of a unit. Not written in the template, which would take five times as long for 600 of them."""
    return format_html_join("", "{}", ((_cell(cell),) for cell in row.cells))


def _cell(cell: Cell) -> SafeString:
    mark = cell.mark
    if not cell.path:
        return format_html('<td class="cell tone-{}">{}</td>', mark.tone, mark.word)
    return format_html('<td class="cell tone-{}"><a href="{}">{}</a></td>', mark.tone, cell.path, mark.word)
