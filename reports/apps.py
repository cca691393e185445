"""WHEN and WHAT CAME BACK: weeks, reports, reminders, closes, summaries and publications."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Báo cáo định kỳ"
