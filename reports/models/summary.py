"""Step 7: the whole, compiled from frozen revisions; numbered, never overwritten once out."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from units.models import Person

from .period import Period
from .report import Revision
from .word_template import WordTemplate


class Summary(models.Model):
    """Version n of a week's summary.

    ``revisions`` are the submissions it was compiled from; ``content`` is everything it says, frozen
    (see reports.compiling). ``words`` holds the reviewer's own sentences over the computed narrative, and
    ``words_basis`` what each was written over: ``{key: {"text", "figures"}}``. ``checks`` is what a careful officer
    would look at again before signing (see reports.compiling.checks); neither is ever given out.
    ``template`` is the office's own Word template that an issued version was written with.
    Version 1 is made by the close; n+1 by a pulled-in report, a return, a signature over an issued
    version or a correction, each with its reason.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="summaries", verbose_name="tuần")
    version = models.PositiveSmallIntegerField("phiên bản")
    reason = models.CharField("lý do lập phiên bản", max_length=300)
    revisions = models.ManyToManyField(Revision, related_name="summaries", verbose_name="báo cáo đưa vào")
    content = models.JSONField("nội dung tổng hợp")
    words = models.JSONField("lời của người tổng hợp", default=dict, blank=True)
    words_basis = models.JSONField("lời phần mềm lúc sửa", default=dict, blank=True)
    checks = models.JSONField("điều cần xem lại", default=list, blank=True)
    edit_version = models.PositiveIntegerField("lần sửa", default=0)
    compiled_at = models.DateTimeField("tổng hợp lúc")
    compiled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người lập"
    )
    signed_at = models.DateTimeField("ký lúc", null=True, blank=True)
    signed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký"
    )
    signing_capacity = models.CharField("thẩm quyền ký", max_length=200, blank=True)
    template = models.ForeignKey(
        WordTemplate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mẫu Word"
    )
    published_at = models.DateTimeField("phát hành lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người phát hành"
    )

    class Meta:
        verbose_name = "báo cáo tổng hợp"
        verbose_name_plural = "báo cáo tổng hợp"
        ordering = ["-period__monday", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["period", "version"], name="summary_once_a_version"),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None) | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="summary_signed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | Q(published_at__isnull=False),
                name="summary_published_by_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(published_at__gte=models.F("compiled_at")),
                name="summary_published_after_compiled",
            ),
        ]

    def __str__(self) -> str:
        return f"Báo cáo tổng hợp {self.period.label}, bản {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reports:summary", args=[self.pk])

    @property
    def is_issued(self) -> bool:
        """Given out, and from then on unchangeable."""
        return self.published_at is not None
