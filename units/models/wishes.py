"""How each person wants to be told, and the secret address of a person's calendar."""

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .person import Person


class Topic(models.TextChoices):
    """What a notice is about, as far as its e-mail can be switched off."""

    REMINDER = "reminder", "Nhắc trước hạn nộp báo cáo"
    RETURN = "return", "Báo cáo bị trả lại"
    WORK = "work", "Nhiệm vụ được giao, thu hồi, gia hạn"
    PROGRESS = "progress", "Đơn vị báo hoàn thành, trả lại nhiệm vụ, đề nghị gia hạn"
    SUMMARY = "summary", "Báo cáo tổng hợp đã phát hành"


class Weekday(models.IntegerChoices):
    """ISO weekdays."""

    MONDAY = 1, "Thứ Hai"
    TUESDAY = 2, "Thứ Ba"
    WEDNESDAY = 3, "Thứ Tư"
    THURSDAY = 4, "Thứ Năm"
    FRIDAY = 5, "Thứ Sáu"
    SATURDAY = 6, "Thứ Bảy"
    SUNDAY = 7, "Chủ nhật"


class NoticeWishes(models.Model):
    """One person's wishes; without a row every e-mail is sent at once. In the program everything is always shown.

    E-mail waits from ``quiet_from`` to ``quiet_until`` by the office's clock, on the next day when that is not later,
    where the quiet begins on one of ``quiet_days`` (ISO weekdays). The same hour twice is a whole day.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="wishes", verbose_name="người dùng")
    no_email_about = ArrayField(
        models.CharField(max_length=10, choices=Topic), verbose_name="không gửi thư về", default=list, blank=True
    )
    quiet_from = models.TimeField("yên lặng từ", null=True, blank=True)
    quiet_until = models.TimeField("yên lặng đến", null=True, blank=True)
    quiet_days = ArrayField(
        models.PositiveSmallIntegerField(choices=Weekday), verbose_name="ngày yên lặng", default=list, blank=True
    )

    class Meta:
        verbose_name = "cách nhận thông báo"
        verbose_name_plural = "cách nhận thông báo"
        constraints = [
            models.CheckConstraint(
                condition=Q(no_email_about__contained_by=Topic.values), name="wishes_name_known_topics"
            ),
            models.CheckConstraint(
                condition=Q(quiet_days__contained_by=Weekday.values), name="wishes_name_days_of_the_week"
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None, quiet_days=[])
                | Q(quiet_from__isnull=False, quiet_until__isnull=False) & ~Q(quiet_days=[]),
                name="wishes_quiet_hours_are_whole_or_none",
            ),
            models.CheckConstraint(
                condition=~Q(quiet_from=F("quiet_until"), quiet_days__contains=Weekday.values) | Q(quiet_from=None),
                name="wishes_quiet_hours_end",
            ),
        ]

    def __str__(self) -> str:
        return f"Cách nhận thông báo của {self.person}"

    def quiet_end(self, instant: datetime) -> datetime | None:
        """When the quiet that holds this instant ends, stretches that follow at once included; None outside it."""
        if self.quiet_from is None or self.quiet_until is None:
            return None
        local = timezone.localtime(instant)
        nights = 0 if self.quiet_until > self.quiet_from else 1
        for begun in (local.date() - timedelta(days=1), local.date()):
            start = datetime.combine(begun, self.quiet_from, local.tzinfo)
            end = datetime.combine(begun + timedelta(days=nights), self.quiet_until, local.tzinfo)
            if begun.isoweekday() in self.quiet_days and start <= local < end:
                return self.quiet_end(end) or end
        return None


class CalendarLink(models.Model):
    """A secret address at which a calendar program reads one person's deadlines; only a digest of the secret is kept.

    Each person has at most one that works; making another revokes it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="calendar_links", verbose_name="người dùng")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("tạo lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "địa chỉ lịch"
        verbose_name_plural = "địa chỉ lịch"
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at=None), name="calendar_link_one_works"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")),
                name="calendar_link_revoked_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"Địa chỉ lịch của {self.person}"
