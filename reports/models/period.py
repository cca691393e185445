"""Step 4: one week of a scheme, with every instant stored."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from units.models import Person

from .scheme import Scheme


class PeriodQuerySet(models.QuerySet["Period"]):
    """Questions about weeks."""

    def to_close(self, now: datetime) -> "PeriodQuerySet":
        """Past their deadline and not frozen yet."""
        return self.filter(closed_at=None, due_at__lte=now)

    def running(self, now: datetime) -> "PeriodQuerySet":
        """Open and not closed."""
        return self.filter(opens_at__lte=now, closed_at=None)

    def closed(self) -> "PeriodQuerySet":
        return self.exclude(closed_at=None)


class Period(models.Model):
    """A reporting week. ``outline`` is the form as it stood when the week opened (see reports.outline).

    Three instants are named on the form: due (``due_at``), late until (``late_until``) and locked
    (``locks_at``). A moved deadline raises ``deadline_revision``, which re-plans the reminders.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="periods", verbose_name="chế độ báo cáo")
    monday = models.DateField("tuần bắt đầu thứ Hai")
    opens_at = models.DateTimeField("mở lúc")
    due_at = models.DateTimeField("hạn nộp")
    late_until = models.DateTimeField("bổ sung đến")
    locks_at = models.DateTimeField("khóa lúc")
    summary_at = models.DateTimeField("hạn tổng hợp")
    deadline_revision = models.PositiveSmallIntegerField("lần đổi hạn", default=0)
    moved_because = models.CharField("lý do hạn khác thường lệ", max_length=300, blank=True)
    outline = models.JSONField("mẫu báo cáo của tuần")
    opened_at = models.DateTimeField("đã mở lúc")
    closed_at = models.DateTimeField("đã chốt lúc", null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = "tuần báo cáo"
        verbose_name_plural = "tuần báo cáo"
        ordering = ["-monday", "scheme"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "monday"], name="period_once_a_week"),
            models.CheckConstraint(
                condition=Q(
                    opens_at__lt=F("due_at"),
                    due_at__lte=F("late_until"),
                    late_until__lte=F("locks_at"),
                    due_at__lt=F("summary_at"),
                ),
                name="period_instants_in_order",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("due_at")),
                name="period_closes_at_its_deadline_or_later",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(closed_at=None), name="period_to_close")]

    def __str__(self) -> str:
        return f"{self.label}, {self.scheme}"

    def get_absolute_url(self) -> str:
        return reverse("reports:period", args=[self.pk])

    @property
    def week(self) -> str:
        """ISO week of the deadline's week: ``"2024-W28"``."""
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"

    @property
    def sunday(self) -> date:
        """Last day of the week."""
        return date.fromordinal(self.monday.toordinal() + 6)

    @property
    def label(self) -> str:
        """ "Tuần 28 (08/7 - 14/7/2024)"."""
        first, last = self.monday, self.sunday
        return (
            f"Tuần {first.isocalendar().week} ({first.day:02}/{first.month} - {last.day:02}/{last.month}/{last.year})"
        )

    @property
    def sections(self) -> list[dict[str, Any]]:
        """Sections of the frozen form."""
        return list(self.outline["sections"])


class DeadlineMove(models.Model):
    """A deadline moved by order: why, by which letter, and both instants."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="moves", verbose_name="tuần")
    revision = models.PositiveSmallIntegerField("lần đổi")
    old_due_at = models.DateTimeField("hạn cũ")
    new_due_at = models.DateTimeField("hạn mới")
    old_summary_at = models.DateTimeField("hạn tổng hợp cũ")
    new_summary_at = models.DateTimeField("hạn tổng hợp mới")
    reason = models.CharField("lý do", max_length=300)
    letter = models.CharField("văn bản quy định", max_length=200)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người đổi")

    class Meta:
        verbose_name = "đổi hạn"
        verbose_name_plural = "đổi hạn"
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(fields=["period", "revision"], name="move_once_a_revision"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(letter=""), name="move_names_reason_and_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.reason}"
