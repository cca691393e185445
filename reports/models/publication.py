"""Step 8: a file given out, stored once under its own digest."""

from django.db import models

from .summary import Summary


class Format(models.TextChoices):
    """The forms in which a summary is given out."""

    DOCX = "docx", "Word"
    XLSX = "xlsx", "Excel"
    JSON = "json", "JSON"
    PDF = "pdf", "PDF"


class Publication(models.Model):
    """One file of one issued summary. Never edited; a correction is the next version of the summary."""

    summary = models.ForeignKey(Summary, models.PROTECT, related_name="publications", verbose_name="báo cáo tổng hợp")
    format = models.CharField("dạng", max_length=5, choices=Format)
    file = models.FileField("tệp", upload_to="publications/%Y")
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveIntegerField("cỡ (byte)")
    sha256 = models.CharField("SHA-256", max_length=64)
    digitally_signed = models.BooleanField("đã ký số", default=False)
    issued_at = models.DateTimeField("phát hành lúc")

    class Meta:
        verbose_name = "tệp phát hành"
        verbose_name_plural = "tệp phát hành"
        ordering = ["summary", "id"]
        constraints = [models.UniqueConstraint(fields=["summary", "format"], name="publication_once_a_format")]

    def __str__(self) -> str:
        return self.name
