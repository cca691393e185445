"""What a directive asks to be reported each week, by whom and by when: all of it data."""

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from directives.models import Directive
from units.models import Unit, UnitKind, Weekday


class HolidayRule(models.TextChoices):
    """What happens to a deadline that falls on a day off. Letters are silent, so the office chooses."""

    BRING_FORWARD = "bring_forward", "Đưa lên ngày làm việc liền trước"
    PUT_OFF = "put_off", "Lùi đến ngày làm việc liền sau"
    KEEP = "keep", "Giữ nguyên"


class TimeZone(models.TextChoices):
    """Whose clock the weekdays and hours of a regime are read from."""

    VIETNAM = "Asia/Ho_Chi_Minh", "Giờ Việt Nam"


class Scheme(models.Model):
    """The reporting regime of one directive (Nghị định 09/2019/NĐ-CP: content, who, to whom, when, how often).

    Instants of a week are the weekday and hour in ``time_zone``: the week opens at ``opens_*`` before the deadline, is
    due at ``due_*``, the summary at ``summary_*``. Until ``late_hours`` after the deadline a late report is in time to
    be added to the summary; ``lock_hours`` after it nothing can be filed.
    """

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="schemes", verbose_name="văn bản")
    title = models.CharField("tên chế độ báo cáo", max_length=300)
    compiler = models.ForeignKey(Unit, models.PROTECT, related_name="compiled_schemes", verbose_name="đơn vị tổng hợp")
    time_zone = models.CharField("múi giờ", max_length=40, choices=TimeZone, default=TimeZone.VIETNAM)
    opens_weekday = models.PositiveSmallIntegerField("mở vào", choices=Weekday, default=Weekday.MONDAY)
    opens_time = models.TimeField("mở lúc", default=time(7))
    due_weekday = models.PositiveSmallIntegerField("hạn nộp vào", choices=Weekday, default=Weekday.FRIDAY)
    due_time = models.TimeField("hạn nộp lúc", default=time(14))
    summary_weekday = models.PositiveSmallIntegerField("tổng hợp vào", choices=Weekday, default=Weekday.FRIDAY)
    summary_time = models.TimeField("tổng hợp lúc", default=time(16))
    late_hours = models.PositiveSmallIntegerField(
        "hạn bổ sung, sau hạn nộp (giờ)", default=48, validators=[MaxValueValidator(720)]
    )
    lock_hours = models.PositiveSmallIntegerField(
        "khóa sau hạn (giờ)", default=168, validators=[MaxValueValidator(1440)]
    )
    holiday_rule = models.CharField(
        "khi hạn rơi vào ngày nghỉ", max_length=15, choices=HolidayRule, default=HolidayRule.BRING_FORWARD
    )
    starts_on = models.DateField("tuần đầu, tính từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)
    made_at = models.DateTimeField("lập lúc", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "chế độ báo cáo"
        verbose_name_plural = "chế độ báo cáo"
        ordering = ["directive", "id"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "title"], name="scheme_title_once_a_directive"),
            models.CheckConstraint(condition=Q(lock_hours__gte=models.F("late_hours")), name="scheme_locks_after_late"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")), name="scheme_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(due_weekday__gt=models.F("opens_weekday"))
                | Q(due_weekday=models.F("opens_weekday"), due_time__gt=models.F("opens_time")),
                name="scheme_opens_before_due",
            ),
            models.CheckConstraint(
                condition=Q(summary_weekday__gt=models.F("due_weekday"))
                | Q(summary_weekday=models.F("due_weekday"), summary_time__gt=models.F("due_time")),
                name="scheme_summary_after_due",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportingUnit(models.Model):
    """Who reports: every standing unit of a kind under the issuer, or one unit by name."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="reporting_units", verbose_name="chế độ báo cáo")
    kind = models.CharField("loại đơn vị", max_length=20, choices=UnitKind, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")

    class Meta:
        verbose_name = "đơn vị báo cáo"
        verbose_name_plural = "đơn vị báo cáo"
        constraints = [
            models.CheckConstraint(condition=Q(kind="") ^ Q(unit=None), name="reporting_unit_by_kind_or_by_name"),
            models.UniqueConstraint(fields=["scheme", "kind"], condition=~Q(kind=""), name="reporting_kind_once"),
            models.UniqueConstraint(fields=["scheme", "unit"], condition=Q(kind=""), name="reporting_unit_once"),
        ]

    def __str__(self) -> str:
        return str(self.unit) if self.unit else f"Các đơn vị loại {self.get_kind_display()}"


class Layout(models.TextChoices):
    """How a section repeats: once, per activity, per hamlet of the unit, per open task of the unit."""

    ONCE = "once", "Một lần"
    ROWS = "rows", "Nhiều dòng, mỗi hoạt động một dòng"
    HAMLETS = "hamlets", "Mỗi ấp, khu phố một dòng"
    TASKS = "tasks", "Mỗi nhiệm vụ đang thực hiện một dòng"


class Section(models.Model):
    """A part of the form. ``only_units`` (by name) limits it; empty means every reporting unit."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="sections", verbose_name="chế độ báo cáo")
    code = models.SlugField("mã", max_length=20)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    title = models.CharField("tên mục", max_length=200)
    guidance = models.TextField("hướng dẫn", blank=True)
    layout = models.CharField("cách nhập", max_length=10, choices=Layout, default=Layout.ONCE)
    only_units = models.ManyToManyField(Unit, blank=True, related_name="+", verbose_name="chỉ dành cho")

    class Meta:
        verbose_name = "mục báo cáo"
        verbose_name_plural = "mục báo cáo"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="section_code_once_a_scheme")]

    def __str__(self) -> str:
        return self.title


class QuestionKind(models.TextChoices):
    """What a question takes."""

    COUNT = "count", "Số"
    TEXT = "text", "Dòng chữ"
    WORDS = "words", "Đoạn văn"
    CHOICE = "choice", "Chọn một"
    CHOICES = "choices", "Chọn nhiều"
    DATE = "date", "Ngày"
    FILES = "files", "Tệp minh chứng"


class Question(models.Model):
    """One thing asked. ``choices`` is a list of {"value", "label"} for the choosing kinds.

    ``within`` is the key of the count of the same section that this count is a part of; a larger part is pointed out,
    never refused, because a backlog may be settled in a week that received nothing.
    """

    section = models.ForeignKey(Section, models.CASCADE, related_name="questions", verbose_name="mục")
    key = models.SlugField("mã", max_length=40)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    label = models.CharField("câu hỏi", max_length=200)
    kind = models.CharField("loại", max_length=10, choices=QuestionKind, default=QuestionKind.COUNT)
    choices = models.JSONField("lựa chọn", default=list, blank=True)
    measure = models.CharField("đơn vị tính", max_length=30, blank=True)
    required = models.BooleanField("bắt buộc", default=True)
    guidance = models.CharField("hướng dẫn", max_length=300, blank=True)
    within = models.SlugField("là một phần của", max_length=40, blank=True, db_index=False)

    class Meta:
        verbose_name = "câu hỏi"
        verbose_name_plural = "câu hỏi"
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="question_key_once_a_section"),
            models.CheckConstraint(
                condition=Q(within="") | Q(kind=QuestionKind.COUNT) & ~Q(within=models.F("key")),
                name="question_only_a_count_lies_within_another",
            ),
        ]

    def __str__(self) -> str:
        return self.label
