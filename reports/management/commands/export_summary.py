"""``manage.py export_summary DIRECTIVE WEEK --format docx|pdf|xlsx|json --output FILE``: a week's summary as a file."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directives.models import Directive
from reports.models import Format, Period, Summary, WordTemplate
from reports.publishing import render


class Command(BaseCommand):
    help = "Xuất báo cáo tổng hợp của một tuần: bản phát hành mới nhất, nếu chưa có thì bản nháp mới nhất."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directive", help="mã hoặc số của văn bản: 12 hoặc 12/UBND")
        parser.add_argument("week", help="tuần theo ISO: 2024-W28")
        parser.add_argument("--format", required=True, choices=Format.values, help="dạng tệp")
        parser.add_argument("--output", required=True, help="ghi vào tệp này")
        parser.add_argument("--scheme", type=int, help="mã chế độ báo cáo, khi văn bản có nhiều chế độ")

    def handle(self, *args: Any, **options: Any) -> None:
        period = _period(_directive(options["directive"]), _monday(options["week"]), options["scheme"])
        summary = _summary(period)
        output = Path(options["output"])
        try:
            output.write_bytes(render(summary, Format(options["format"])))
        except OSError as error:
            raise CommandError(f"Không ghi được tệp {output}: {error.strerror}.") from error
        state = "đã phát hành" if summary.is_issued else "nháp, chưa phát hành"
        self.stdout.write(f"Đã xuất {period.label}, bản {summary.version} ({state}): {output}")


def _monday(text: str) -> date:
    """The Monday of an ISO week."""
    try:
        year, week = text.split("-W")
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError as error:
        raise CommandError(f"“{text}” không phải là tuần; cách ghi đúng: 2024-W28.") from error


def _directive(text: str) -> Directive:
    """By id first, then by number, with or without the symbol."""
    number, _, symbol = text.partition("/")
    found = Directive.objects.filter(pk=int(text)) if text.isdecimal() else Directive.objects.none()
    numbered = Directive.objects.filter(number=number, **({"symbol": symbol} if symbol else {}))
    matches = list(found or numbered[:10] if number else [])
    if not matches:
        raise CommandError(f"Không có văn bản nào mang mã hoặc số “{text}”.")
    if len(matches) > 1:
        listed = "; ".join(f"mã {directive.pk}: {directive}" for directive in matches)
        raise CommandError(f"Nhiều văn bản mang số “{text}”, hãy ghi mã: {listed}.")
    return matches[0]


def _period(directive: Directive, monday: date, scheme: int | None) -> Period:
    periods = Period.objects.filter(scheme__directive=directive, monday=monday).select_related("scheme")
    matches = list(periods.filter(scheme=scheme) if scheme else periods)
    if not matches:
        raise CommandError(f"{directive} không có tuần báo cáo nào bắt đầu ngày {monday:%d/%m/%Y}.")
    if len(matches) > 1:
        listed = "; ".join(f"--scheme {period.scheme_id}: {period.scheme}" for period in matches)
        raise CommandError(f"Văn bản có nhiều chế độ báo cáo, hãy chọn một: {listed}.")
    return matches[0]


def _summary(period: Period) -> Summary:
    """The latest issued version, else the latest draft."""
    versions = period.summaries.select_related("signed_by", "template")
    issued = versions.exclude(published_at=None).order_by("-version").first()
    summary = issued or versions.order_by("-version").first()
    if summary is None:
        raise CommandError(f"{period.label} chưa có báo cáo tổng hợp.")
    if not summary.is_issued:
        summary.template = WordTemplate.objects.in_use().filter(office=period.scheme.compiler_id).first()
    return summary
