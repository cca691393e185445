"""Step 3: a task given to a unit, with what the unit did about it."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from units.models import Person, Unit

from .task import Task


class AssignmentRole(models.TextChoices):
    """Chủ trì answers for the result; phối hợp gives its part to the lead."""

    LEAD = "lead", "Chủ trì"
    COORDINATING = "coordinating", "Phối hợp"


class Cadence(models.TextChoices):
    """Once by an instant, again and again, or standing with no date."""

    ONCE = "once", "Một lần"
    RECURRING = "recurring", "Định kỳ"
    STANDING = "standing", "Thường xuyên"


class Status(models.TextChoices):
    """The four legal classes (báo cáo 1270/BC-TCTTTg), and tasks that have left the count."""

    IN_PROGRESS = "in_progress", "Đang thực hiện, trong hạn"
    OVERDUE = "overdue", "Đang thực hiện, quá hạn"
    DONE_ON_TIME = "done_on_time", "Hoàn thành đúng hạn"
    DONE_LATE = "done_late", "Hoàn thành quá hạn"
    HANDED_BACK = "handed_back", "Đã trả lại"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Questions about what units were told to do."""

    def open(self) -> "AssignmentQuerySet":
        """Not completed and not handed back."""
        return self.filter(completed_at=None, handed_back_at=None)

    def overdue(self, now: datetime) -> "AssignmentQuerySet":
        return self.open().filter(due_at__lt=now)

    def in_order(self) -> "AssignmentQuerySet":
        """With letter, task and unit, in the letter's order."""
        return self.select_related("task__directive", "task__parent", "unit").order_by(
            "task__directive", "task__order", "unit__order"
        )


class Assignment(models.Model):
    """(task, unit): its role, its deadline, its end. ``due_at`` moves only by a granted extension."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="assignments", verbose_name="nhiệm vụ")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="đơn vị")
    role = models.CharField("vai trò", max_length=15, choices=AssignmentRole, default=AssignmentRole.LEAD)
    cadence = models.CharField("nhịp", max_length=10, choices=Cadence, default=Cadence.STANDING)
    cadence_text = models.CharField("thời hạn như trong văn bản", max_length=300, blank=True)
    due_at = models.DateTimeField("hạn", null=True, blank=True)
    assigned_at = models.DateTimeField("giao lúc")
    assigned_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người giao")
    first_seen_at = models.DateTimeField("đơn vị mở xem lúc", null=True, blank=True)
    completed_at = models.DateTimeField("hoàn thành lúc", null=True, blank=True)
    completed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người báo hoàn thành"
    )
    result = models.TextField("kết quả", blank=True)
    handed_back_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    handed_back_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lại"
    )
    hand_back_reason = models.TextField("lý do trả lại", blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ["task", "unit__order"]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="assignment_once_a_task_and_unit"),
            models.CheckConstraint(
                condition=Q(completed_at=None, completed_by=None)
                | Q(completed_at__isnull=False, completed_by__isnull=False),
                name="assignment_completed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(handed_back_at=None, handed_back_by=None)
                | Q(handed_back_at__isnull=False, handed_back_by__isnull=False),
                name="assignment_handed_back_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(completed_at=None) | Q(handed_back_at=None), name="assignment_ends_once"
            ),
            models.CheckConstraint(
                condition=Q(cadence=Cadence.ONCE) | Q(due_at=None), name="assignment_due_only_when_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at"],
                condition=Q(completed_at=None, handed_back_at=None),
                name="assignment_open_by_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit.short_name}: {self.task}"

    @property
    def is_open(self) -> bool:
        """Not completed and not handed back."""
        return self.completed_at is None and self.handed_back_at is None

    def status(self, now: datetime) -> Status:
        """The class as of ``now``; an instant equal to the deadline is in time."""
        if self.handed_back_at is not None:
            return Status.HANDED_BACK
        if self.completed_at is not None:
            return Status.DONE_ON_TIME if self.due_at is None or self.completed_at <= self.due_at else Status.DONE_LATE
        return Status.IN_PROGRESS if self.due_at is None or now <= self.due_at else Status.OVERDUE


class ProgressNote(models.Model):
    """What a unit says it did; never edited, followed by the next."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="notes", verbose_name="phân công")
    text = models.TextField("nội dung")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người ghi")

    class Meta:
        verbose_name = "tiến độ"
        verbose_name_plural = "tiến độ"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.text[:80]


class ProgressFile(models.Model):
    """A file that proves progress; served as an attachment only."""

    note = models.ForeignKey(ProgressNote, models.PROTECT, related_name="files", verbose_name="tiến độ")
    file = models.FileField("tệp", upload_to="progress/%Y/%m")
    name = models.CharField("tên tệp", max_length=255)
    size = models.PositiveIntegerField("cỡ (byte)")

    class Meta:
        verbose_name = "tệp tiến độ"
        verbose_name_plural = "tệp tiến độ"

    def __str__(self) -> str:
        return self.name


class Extension(models.Model):
    """A later deadline, asked with a reason and decided; both dates stay on record."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions", verbose_name="phân công")
    old_due_at = models.DateTimeField("hạn cũ")
    new_due_at = models.DateTimeField("hạn mới đề nghị")
    reason = models.TextField("lý do")
    asked_at = models.DateTimeField("đề nghị lúc")
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    granted = models.BooleanField("đồng ý", null=True, blank=True)
    decided_at = models.DateTimeField("quyết định lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người quyết định"
    )
    decision_note = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(new_due_at__gt=F("old_due_at")), name="extension_is_later"),
            models.CheckConstraint(
                condition=Q(granted=None, decided_at=None, decided_by=None)
                | Q(granted__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="extension_decided_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(decided_at=None), name="extension_one_open_request"
            ),
        ]

    def __str__(self) -> str:
        return f"Gia hạn {self.assignment}"
