"""The office's own Word template for its reports."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from units.models import Person, Unit


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    """Questions about templates."""

    def in_use(self) -> "WordTemplateQuerySet":
        """Those that reports are written with now: one for an office at most."""
        return self.exclude(used_at=None).filter(retired_at=None)

    def bytes_for(self, office: Unit) -> bytes | None:
        """The template that an office writes with now; None: the program's own."""
        found = self.in_use().filter(office=office).first()
        return found.content() if found else None


class WordTemplate(models.Model):
    """A Word file with fields (see reports.publishing.word_fields), found fit when it was taken in.

    ``notes``: where its trial report departs from Nghị định 30/2020/NĐ-CP, a sentence each. A template is never changed
    or deleted: summaries that went out were written with it.
    """

    office = models.ForeignKey(Unit, models.PROTECT, related_name="word_templates", verbose_name="cơ quan")
    file = models.FileField("tệp", upload_to="word-templates/%Y")
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveIntegerField("cỡ (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    notes = models.JSONField("điểm khác thể thức", default=list, blank=True)
    uploaded_at = models.DateTimeField("tải lên lúc")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người tải lên")
    used_at = models.DateTimeField("dùng từ lúc", null=True, blank=True)
    used_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đưa vào dùng"
    )
    retired_at = models.DateTimeField("thôi dùng lúc", null=True, blank=True)
    retired_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người cho thôi dùng"
    )

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu Word"
        verbose_name_plural = "mẫu Word"
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["office"],
                condition=Q(used_at__isnull=False, retired_at=None),
                name="word_template_one_in_use",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None, used_by=None) | Q(used_at__isnull=False, used_by__isnull=False),
                name="word_template_used_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_by=None) | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="word_template_retired_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None) | Q(retired_at__gte=F("used_at")), name="word_template_retired_after_used"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:word_templates_of", args=[self.office_id])

    @property
    def is_in_use(self) -> bool:
        return self.used_at is not None and self.retired_at is None

    def content(self) -> bytes:
        """The file's bytes."""
        with self.file.open() as file:
            read: Any = file.read()
        return bytes(read)
