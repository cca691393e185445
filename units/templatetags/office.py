"""How the office writes instants, dates, numbers and states on a page. Nothing here reads the clock."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, FileInput, RadioSelect, Select
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from units.folding import marks

register = template.Library()

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
NEAR_DAYS = {-1: "hôm qua", 0: "hôm nay", 1: "ngày mai"}
NOTHING = "—"
SOON = timedelta(hours=24)
PADDED_MONTHS = 3


@register.filter
def day(value: date | datetime | None) -> str:
    """``12/7/2024``, ``08/7/2024`` as letters write it (Nghị định 30/2020/NĐ-CP); a dash for no date."""
    if value is None or value == "":
        return NOTHING
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    month = f"{local.month:02}" if local.month < PADDED_MONTHS else local.month
    return f"{local.day:02}/{month}/{local.year}"


@register.filter
def clock(value: datetime) -> str:
    """``14:00``."""
    return f"{timezone.localtime(value):%H:%M}"


@register.filter
def weekday(value: date | datetime) -> str:
    """``thứ Sáu``."""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return WEEKDAYS[local.weekday()]


@register.filter
def instant(value: datetime | None) -> str:
    """``14:00 thứ Sáu, 12/7/2024``; a dash for no instant."""
    return f"{clock(value)} {weekday(value)}, {day(value)}" if value else NOTHING


@register.filter
def near(value: datetime | None, now: datetime) -> str:
    """The instant as people say it near today: ``hôm nay, 14:00``, ``thứ Sáu này, 14:00``, else in full."""
    return _near(value, now, "{day}, {clock}")


@register.filter
def at(value: datetime | None, now: datetime) -> str:
    """The same after "trước", "lúc" or "đến": ``14:00 hôm nay``, ``14:00 thứ Sáu này``."""
    return _near(value, now, "{clock} {day}")


def _near(value: datetime | None, now: datetime, order: str) -> str:
    if not value:
        return NOTHING
    then, today = timezone.localtime(value).date(), timezone.localtime(now).date()
    named = NEAR_DAYS.get((then - today).days, "")
    if not named and then.isocalendar()[:2] == today.isocalendar()[:2]:
        named = f"{weekday(then)} này"
    return order.format(day=named, clock=clock(value)) if named else instant(value)


@register.filter
def iso(value: datetime) -> str:
    """For ``<time datetime>`` and scripts."""
    return value.isoformat(timespec="seconds")


@register.filter
def number(value: float | str | None) -> str:
    """``1.234`` and ``12,5``; a dash for no figure."""
    if value is None or value == "":
        return NOTHING
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def until(value: datetime, now: datetime) -> str:
    """``còn 2 giờ 10 phút``, ``quá hạn 3 ngày``. From the instant itself on it is overdue."""
    left = value - now
    return f"còn {span(left)}" if left > timedelta() else f"quá hạn {span(-left)}"


@register.filter
def urgency(value: datetime, now: datetime) -> str:
    """Tone of a deadline: ``bad`` when passed, ``warn`` within a day, else ``quiet``."""
    left = value - now
    if left <= timedelta():
        return "bad"
    return "warn" if left < SOON else "quiet"


def span(length: timedelta) -> str:
    """A non-negative length in its two largest units: ``3 ngày 4 giờ``, ``2 giờ 10 phút``, ``dưới 1 phút``."""
    minutes = length // timedelta(minutes=1)
    days, hours = minutes // 1440, minutes // 60 % 24
    units = ((days, "ngày"), (hours, "giờ")) if days else ((hours, "giờ"), (minutes % 60, "phút"))
    return " ".join(f"{count} {unit}" for count, unit in units if count) or "dưới 1 phút"


@register.filter
def week(monday: date) -> str:
    """``Tuần 28`` for the Monday of a week."""
    return f"Tuần {monday.isocalendar().week}"


@register.inclusion_tag("_components/badge.html")
def badge(text: str, tone: str = "quiet", icon: str = "") -> dict[str, str]:
    """A state in words: tone is ok, warn, bad, info or quiet; each tone brings its own sign."""
    return {"text": text, "tone": tone, "icon": icon}


@register.filter
def message_tone(level: str) -> str:
    """Tone of a Django message by its level tag."""
    return {"success": "ok", "warning": "warn", "error": "bad"}.get(level, "info")


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A sign of ``static/img/icons.svg``; silent to screen readers unless it has a label of its own."""
    picture = format_html('<use href="{}#{}"></use>', static("img/icons.svg"), name)
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}">{}</svg>', label, picture)
    return format_html('<svg class="icon" aria-hidden="true">{}</svg>', picture)


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text with the words that were sought in ``<mark>``."""
    pieces = marks(text, words)
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", piece) if hit else piece,) for piece, hit in pieces)
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """A form field's widget in the product's clothes, marked when its input was refused."""
    widget = field.field.widget
    if isinstance(widget, CheckboxSelectMultiple | RadioSelect):
        return field.as_widget(attrs={"class": "choices"})
    if isinstance(widget, CheckboxInput):
        name = "form-check-input"
    else:
        name = "form-select" if isinstance(widget, Select) and not isinstance(widget, FileInput) else "form-control"
    return field.as_widget(attrs={"class": f"{name} is-invalid" if field.errors else name})
