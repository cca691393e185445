"""Step 5: what one unit owes and says in one week."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from units.models import Folded, Person, Unit

from .period import Period


class ReportState(models.TextChoices):
    """Where a unit's report of a week stands."""

    OWING = "owing", "Chưa nộp"
    SUBMITTED = "submitted", "Đã nộp, chờ xem"
    RETURNED = "returned", "Bị trả lại"
    ACCEPTED = "accepted", "Đã nhận"


FILED_STATES = frozenset({ReportState.SUBMITTED, ReportState.ACCEPTED})
OWED_STATES = frozenset({ReportState.OWING, ReportState.RETURNED})


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about expected reports."""

    def owing(self) -> "ReportQuerySet":
        """Nothing valid handed in now: never filed, or returned and not filed again."""
        return self.filter(state__in=OWED_STATES)

    def filed(self) -> "ReportQuerySet":
        return self.filter(state__in=FILED_STATES)

    def waiting_for_review(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.SUBMITTED)

    def owing_at(self, instant: datetime) -> "ReportQuerySet":
        """Had nothing valid handed in at ``instant``: the same answer whenever it is asked later."""
        never = Q(first_submitted_at=None) | Q(first_submitted_at__gt=instant)
        not_again = Q(last_submitted_at__lt=F("returned_at")) | Q(last_submitted_at__gt=instant)
        return self.filter(never | Q(returned_at__lte=instant) & not_again)


class Report(models.Model):
    """The status row of (period, unit), made and frozen when the week opens, kept by the verbs.

    ``on_time`` is the fact of the first submission, decided inside its transaction, and never changes.
    ``version`` grows with every submission, return and acceptance. An excuse says why a report was late or never
    came for an objective reason (khách quan); it stands beside ``on_time`` and never changes it.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="reports", verbose_name="tuần")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=10, choices=ReportState, default=ReportState.OWING)
    version = models.PositiveIntegerField("phiên bản", default=0)
    first_submitted_at = models.DateTimeField("nộp lần đầu lúc", null=True, blank=True)
    last_submitted_at = models.DateTimeField("nộp gần nhất lúc", null=True, blank=True)
    on_time = models.BooleanField("đúng hạn", null=True, blank=True)
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    returned_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lại"
    )
    return_reason = models.TextField("lý do trả lại", blank=True)
    return_due_at = models.DateTimeField("hạn nộp lại", null=True, blank=True)
    accepted_at = models.DateTimeField("nhận lúc", null=True, blank=True)
    accepted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người nhận"
    )
    excused_at = models.DateTimeField("ghi lý do khách quan lúc", null=True, blank=True)
    excused_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi lý do khách quan"
    )
    excuse_reason = models.CharField("lý do khách quan", max_length=300, blank=True)
    excuse_letter = models.CharField("văn bản của đơn vị", max_length=200, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tuần"
        verbose_name_plural = "báo cáo tuần"
        ordering = ["-period__monday", "unit__order"]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="report_once_a_unit_and_week"),
            models.CheckConstraint(
                condition=Q(first_submitted_at=None) ^ Q(on_time__isnull=False),
                name="report_first_submission_is_judged",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.OWING) ^ Q(first_submitted_at__isnull=False),
                name="report_owing_until_submitted",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, returned_by=None)
                | Q(returned_at__isnull=False, returned_by__isnull=False),
                name="report_returned_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="report_returned_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="report_accepted_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.ACCEPTED) | Q(accepted_at__isnull=False),
                name="report_accepted_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(first_submitted_at=None) | Q(last_submitted_at__gte=F("first_submitted_at")),
                name="report_submissions_in_order",
            ),
            models.CheckConstraint(
                condition=Q(excused_at=None, excused_by=None, excuse_reason="", excuse_letter="")
                | (Q(excused_at__isnull=False, excused_by__isnull=False) & ~Q(excuse_reason="")),
                name="report_excused_at_by_and_why",
            ),
            models.CheckConstraint(
                condition=Q(excused_at=None) | Q(on_time=None) | Q(on_time=False),
                name="report_excused_only_when_not_in_time",
            ),
        ]
        indexes = [models.Index(fields=["unit", "-period"], name="report_of_a_unit")]

    def __str__(self) -> str:
        return f"{self.unit.short_name}, {self.period.label}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def is_filed(self) -> bool:
        return self.state in FILED_STATES

    @property
    def is_excused(self) -> bool:
        """Late or missing for an objective reason that the compiling office has put on record."""
        return self.excused_at is not None


class Said(models.Func):
    """Every value, reason and row's name of a body as one text, as :mod:`reports.answers` shapes it."""

    template = r"""regexp_replace((jsonb_path_query_array(%(expressions)s, 'strict $.**.value')
        || jsonb_path_query_array(%(expressions)s, 'strict $.**.reason')
        || jsonb_path_query_array(%(expressions)s, 'strict $.**.label'))::text, '\\[a-z]', ' ', 'g')"""
    output_field = models.TextField()


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Questions about submissions."""

    def latest_ones(self) -> "RevisionQuerySet":
        """Of each report the submission that counts."""
        later = Revision.objects.filter(report=models.OuterRef("report"), number__gt=models.OuterRef("number"))
        return self.exclude(models.Exists(later))


class Revision(models.Model):
    """One submission, immutable. ``body`` follows reports.answers; ``token`` makes a repeated POST one submission."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="revisions", verbose_name="báo cáo")
    number = models.PositiveSmallIntegerField("lần nộp")
    body = models.JSONField("nội dung")
    submitted_at = models.DateTimeField("nộp lúc")
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người nộp")
    on_time = models.BooleanField("trước hạn")
    token = models.UUIDField(editable=False)
    folded = models.GeneratedField(expression=Folded(Said("body")), output_field=models.TextField(), db_persist=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nộp"
        verbose_name_plural = "lần nộp"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="revision_once_a_number"),
            models.UniqueConstraint(fields=["report", "token"], name="revision_once_a_token"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, lần {self.number}"


class Draft(models.Model):
    """What one person has typed and not handed in; ``base_version`` is the report it started from."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="drafts", verbose_name="báo cáo")
    person = models.ForeignKey(Person, models.CASCADE, related_name="drafts", verbose_name="người soạn")
    body = models.JSONField("nội dung")
    base_version = models.PositiveIntegerField("từ phiên bản")
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        constraints = [models.UniqueConstraint(fields=["report", "person"], name="draft_once_a_person")]

    def __str__(self) -> str:
        return f"Bản nháp {self.report}"

    @property
    def mark(self) -> str:
        """Tells this text from any other that was saved before or after it."""
        return self.saved_at.astimezone(UTC).isoformat()


class Evidence(models.Model):
    """A file that proves an activity; named by the server, served as an attachment only."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="evidence", verbose_name="báo cáo")
    file = models.FileField("tệp", upload_to="evidence/%Y/%m")
    name = models.CharField("tên tệp", max_length=255)
    content_type = models.CharField("loại tệp", max_length=80)
    size = models.PositiveIntegerField("cỡ (byte)")
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField("tải lên lúc")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người tải lên")

    class Meta:
        verbose_name = "tệp minh chứng"
        verbose_name_plural = "tệp minh chứng"
        constraints = [models.UniqueConstraint(fields=["report", "sha256"], name="evidence_once_a_report")]

    def __str__(self) -> str:
        return self.name
