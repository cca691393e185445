"""Regimes and the clock in Django's admin, to be looked at; reviewers change a regime on its own page.

There an edit is checked against the version it was read at and moves the reminders with it. Reports and summaries
are not shown: looking after an installation is no right to read what units report.
"""

from django.contrib import admin

from reports.models import (
    CalendarDay,
    Period,
    Question,
    ReminderRule,
    ReportingUnit,
    Scheme,
    Section,
    TickLog,
)
from units.admin import OfficeAdmin, ShownInline, ShownOnly, site
from units.audit import in_words


class ReportingUnitInline(ShownInline):
    model = ReportingUnit


class SectionInline(ShownInline):
    model = Section
    fields = ["code", "order", "title", "layout"]
    show_change_link = True


class RuleInline(ShownInline):
    model = ReminderRule


class QuestionInline(ShownInline):
    """Without the codes that earlier weeks are compared by."""

    model = Question
    fields = ["order", "label", "kind", "measure", "is_required", "offered", "guidance"]
    readonly_fields = ["is_required", "offered"]

    @admin.display(description="bắt buộc")
    def is_required(self, question: Question) -> str:
        return str(in_words(question.required))

    @admin.display(description="lựa chọn")
    def offered(self, question: Question) -> str:
        return "; ".join(choice["label"] for choice in question.choices)


class PeriodInline(ShownInline):
    model = Period
    fields = ["monday", "opens_at", "due_at", "summary_at", "closed_at"]


@admin.register(Scheme, site=site)
class SchemeAdmin(ShownOnly):
    list_display = ["title", "directive", "compiler", "due_weekday", "due_time", "starts_on", "ends_on"]
    list_select_related = ["directive", "compiler"]
    search_fields = ["title", "directive__subject"]
    inlines = [ReportingUnitInline, SectionInline, RuleInline, PeriodInline]


@admin.register(Section, site=site)
class SectionAdmin(ShownOnly):
    list_display = ["code", "title", "scheme", "layout"]
    list_select_related = ["scheme"]
    inlines = [QuestionInline]


@admin.register(CalendarDay, site=site)
class CalendarDayAdmin(OfficeAdmin):
    """Days off and days worked instead, as the Prime Minister fixes them each year."""

    list_display = ["day", "kind", "reason", "letter"]
    date_hierarchy = "day"

    @admin.display(description="là ngày", ordering="is_working")
    def kind(self, day: CalendarDay) -> str:
        return "làm việc" if day.is_working else "nghỉ"


@admin.register(TickLog, site=site)
class TickLogAdmin(ShownOnly):
    """When the clock last ran; nothing for minutes means reminders wait."""

    list_display = ["at", "source", "finished_at", "effects"]
    list_filter = ["source"]
    date_hierarchy = "at"
    show_full_result_count = False
