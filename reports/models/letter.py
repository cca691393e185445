"""A letter that chases: which units owe what, the words over it, and whether it went out."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from directives.models import Assignment, Directive
from units.models import Person, Unit

from .period import Period
from .report import Report


class ChaseLetterQuerySet(models.QuerySet["ChaseLetter"]):
    """Questions about letters that chase."""

    def drafted(self) -> "ChaseLetterQuerySet":
        """Being written, or waiting for a signature."""
        return self.filter(sent_at=None, dropped_at=None)

    def kept(self) -> "ChaseLetterQuerySet":
        """Not given up."""
        return self.filter(dropped_at=None)


class ChaseLetter(models.Model):
    """A công văn đôn đốc: about a week's reports (``period``), or about overdue tasks of a directive (no period).

    ``addressees``, ``recipients`` and ``capacity`` hold a line each as printed, ``body`` a paragraph a line. The words
    are free until it is marked as sent; from then on it counts as a chase of every unit it names.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="chase_letters", verbose_name="văn bản")
    period = models.ForeignKey(
        Period, models.PROTECT, null=True, blank=True, related_name="chase_letters", verbose_name="tuần"
    )
    office = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60)
    place = models.CharField("địa danh", max_length=100, blank=True)
    dated_on = models.DateField("ngày ký", null=True, blank=True)
    subject = models.CharField("trích yếu", max_length=300)
    addressees = models.TextField("kính gửi")
    body = models.TextField("nội dung")
    recipients = models.TextField("nơi nhận")
    capacity = models.TextField("thẩm quyền, chức vụ người ký")
    signer = models.CharField("họ tên người ký", max_length=120, blank=True)
    new_due_at = models.DateTimeField("hạn mới")
    lists_units = models.BooleanField("kèm danh sách", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)
    made_at = models.DateTimeField("soạn lúc")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người soạn")
    saved_at = models.DateTimeField("sửa lần cuối lúc")
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người sửa lần cuối")
    sent_at = models.DateTimeField("đã gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi đã gửi"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    dropped_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người bỏ"
    )

    objects = ChaseLetterQuerySet.as_manager()

    class Meta:
        verbose_name = "công văn đôn đốc"
        verbose_name_plural = "công văn đôn đốc"
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="chase_letter_sent_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None, dropped_by=None) | Q(dropped_at__isnull=False, dropped_by__isnull=False),
                name="chase_letter_dropped_at_and_by",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="chase_letter_ends_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | ~Q(number="") & Q(dated_on__isnull=False),
                name="chase_letter_sent_has_number_and_day",
            ),
            models.CheckConstraint(condition=Q(saved_at__gte=F("made_at")), name="chase_letter_saved_after_made"),
        ]

    def __str__(self) -> str:
        number = f"số {self.number}/{self.symbol}" if self.number else "(chưa có số)"
        return f"Công văn {number} V/v {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("reports:chase_letter", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Neither sent nor given up."""
        return self.sent_at is None and self.dropped_at is None


class ChasedItem(models.Model):
    """What one unit owed when the letter was written, frozen: a week's report, or an overdue task.

    ``since``: from when on it was owed, empty while there was still time; ``times`` it had been chased before,
    ``calls`` of them by telephone.
    """

    letter = models.ForeignKey(ChaseLetter, models.CASCADE, related_name="items", verbose_name="công văn")
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="chased_in", verbose_name="báo cáo"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="chased_in", verbose_name="phân công"
    )
    since = models.DateTimeField("nợ từ lúc", null=True, blank=True)
    returned = models.BooleanField("đã nộp, bị trả lại", default=False)
    times = models.PositiveIntegerField("đã nhắc (lần)", default=0)
    calls = models.PositiveIntegerField("trong đó gọi điện (lần)", default=0)

    class Meta:
        verbose_name = "đơn vị được đôn đốc"
        verbose_name_plural = "đơn vị được đôn đốc"
        ordering = ["letter", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(report=None) ^ Q(assignment=None), name="chased_item_is_a_report_or_a_task"
            ),
            models.UniqueConstraint(fields=["letter", "report"], name="chased_report_once_a_letter"),
            models.UniqueConstraint(fields=["letter", "assignment"], name="chased_task_once_a_letter"),
            models.CheckConstraint(condition=Q(calls__lte=F("times")), name="chased_calls_are_chases"),
        ]

    def __str__(self) -> str:
        return str(self.report or self.assignment)

    @property
    def unit(self) -> Unit:
        """Who owes it."""
        owed = self.report or self.assignment
        assert owed is not None
        return owed.unit
