"""Before step 1: what the program read in a letter, while a person checks it. Assigns nothing."""

from django.db import models
from django.db.models import Q

from units.models import Person, Unit

from .directive import Directive


class Proposal(models.Model):
    """A letter being checked: its text, and the reading as a person has corrected it so far.

    ``reading`` is the JSON that :mod:`directives.intake` documents (header, clauses with matched unit
    ids, roles and deadlines). ``version`` grows with each save, so two people cannot overwrite each other.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="proposals", verbose_name="cơ quan ban hành")
    text = models.TextField("toàn văn")
    file = models.FileField("tệp văn bản", upload_to="directives/%Y", blank=True)
    file_name = models.CharField("tên tệp", max_length=255, blank=True)
    reading = models.JSONField("kết quả đọc", default=dict)
    version = models.PositiveIntegerField("phiên bản", default=1)
    created_at = models.DateTimeField("tạo lúc")
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người nhập")
    saved_at = models.DateTimeField("lưu lúc")
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người lưu")
    directive = models.OneToOneField(
        Directive, models.PROTECT, null=True, blank=True, related_name="proposal", verbose_name="văn bản đã xác nhận"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản chờ xác nhận"
        verbose_name_plural = "văn bản chờ xác nhận"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(directive=None) | Q(dropped_at=None), name="proposal_confirmed_or_dropped"
            )
        ]

    def __str__(self) -> str:
        return str(self.reading.get("subject") or self.file_name or f"Văn bản {self.pk}")
