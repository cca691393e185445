"""Step 6: the nudge. Rules are data; every reminder made, missed or spoken is a row."""

from django.db import models
from django.db.models import Q

from units.models import Channel, Notice, Person

from .letter import ChaseLetter
from .period import Period
from .report import Report
from .scheme import Scheme


class Audience(models.TextChoices):
    """Who hears of a report that is owed."""

    STAFF = "staff", "Cán bộ đơn vị còn nợ"
    STAFF_AND_HEAD = "staff_and_head", "Cán bộ và thủ trưởng đơn vị còn nợ"
    REVIEWERS_AND_HEADS = "reviewers_and_heads", "Đơn vị tổng hợp (danh sách) và thủ trưởng đơn vị còn nợ"


class ReminderRule(models.Model):
    """When to nudge whom: ``offset_minutes`` from the deadline, negative before it.

    A reminder not made within ``window_minutes`` is recorded as missed, not sent late; one before the
    deadline is never sent after it.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="reminder_rules", verbose_name="chế độ báo cáo")
    offset_minutes = models.IntegerField("so với hạn (phút)", help_text="Số âm: trước hạn")
    audience = models.CharField("nhắc ai", max_length=25, choices=Audience, default=Audience.STAFF)
    by_email = models.BooleanField("gửi cả thư điện tử", default=True)
    window_minutes = models.PositiveIntegerField("còn giá trị trong (phút)", default=240)
    added_at = models.DateTimeField("dùng từ", null=True, blank=True)
    retired_at = models.DateTimeField("thôi dùng từ", null=True, blank=True)

    class Meta:
        verbose_name = "quy tắc nhắc"
        verbose_name_plural = "quy tắc nhắc"
        ordering = ["offset_minutes", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "offset_minutes", "audience"], condition=Q(retired_at=None), name="reminder_rule_once"
            ),
            models.CheckConstraint(condition=Q(window_minutes__gte=1), name="reminder_rule_has_a_window"),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, {self.offset_minutes} phút"


class ReminderRound(models.Model):
    """A rule carried out for one week and one deadline: done, even when nobody owed anything."""

    rule = models.ForeignKey(ReminderRule, models.PROTECT, related_name="rounds", verbose_name="quy tắc")
    period = models.ForeignKey(Period, models.PROTECT, related_name="rounds", verbose_name="tuần")
    deadline_revision = models.PositiveSmallIntegerField("theo lần đổi hạn")
    due_at = models.DateTimeField("dành cho lúc")
    made_at = models.DateTimeField("thực hiện lúc")
    missed = models.BooleanField("quá giờ, không gửi")

    class Meta:
        verbose_name = "lượt nhắc"
        verbose_name_plural = "lượt nhắc"
        ordering = ["-due_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["rule", "period", "deadline_revision"], name="reminder_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}, {self.period.label}"


class ReminderKind(models.TextChoices):
    """Made by the clock, by hand in the program, a call that was logged, or a letter that went out."""

    AUTOMATIC = "automatic", "Tự động"
    BY_HAND = "by_hand", "Nhắc tay"
    PHONE = "phone", "Gọi điện"
    LETTER = "letter", "Công văn"


WITHOUT_NOTICE = frozenset({ReminderKind.PHONE, ReminderKind.LETTER})
"""Chases that left the program by no channel of its own."""


class Reminder(models.Model):
    """One reminder to one person by one channel about one unit's week; a phone call and a letter have no notice.

    ``report`` is empty in the reviewer's list, which is about every unit that owes.
    """

    kind = models.CharField("loại", max_length=10, choices=ReminderKind)
    rule = models.ForeignKey(
        ReminderRule, models.PROTECT, null=True, blank=True, related_name="reminders", verbose_name="quy tắc"
    )
    period = models.ForeignKey(Period, models.PROTECT, related_name="reminders", verbose_name="tuần")
    deadline_revision = models.PositiveSmallIntegerField("theo lần đổi hạn")
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="reminders", verbose_name="báo cáo"
    )
    recipient = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người được nhắc"
    )
    channel = models.CharField("kênh", max_length=10, choices=Channel, blank=True)
    due_at = models.DateTimeField("dành cho lúc")
    made_at = models.DateTimeField("ghi lúc")
    made_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhắc"
    )
    note = models.TextField("ghi chú", blank=True)
    notice = models.OneToOneField(
        Notice, models.PROTECT, null=True, blank=True, related_name="reminder", verbose_name="thông báo"
    )

    letter = models.ForeignKey(
        ChaseLetter, models.PROTECT, null=True, blank=True, related_name="reminders", verbose_name="công văn"
    )

    class Meta:
        verbose_name = "nhắc"
        verbose_name_plural = "nhắc"
        ordering = ["-due_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ReminderKind.AUTOMATIC) ^ Q(made_by__isnull=False), name="reminder_by_hand_has_a_hand"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(WITHOUT_NOTICE)) ^ Q(notice__isnull=False),
                name="reminder_has_a_notice_unless_spoken_or_written",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReminderKind.LETTER) ^ Q(letter=None), name="reminder_by_letter_names_it"
            ),
            models.UniqueConstraint(
                fields=["letter", "report"],
                condition=Q(kind=ReminderKind.LETTER),
                name="reminder_once_a_letter",
            ),
            models.UniqueConstraint(
                fields=["rule", "period", "deadline_revision", "report", "recipient", "channel"],
                condition=Q(kind=ReminderKind.AUTOMATIC),
                nulls_distinct=False,
                name="reminder_once",
            ),
        ]
        indexes = [models.Index(fields=["period", "report"], name="reminder_of_a_report")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.report or self.period}"
