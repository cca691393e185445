"""A workbook of units and people that an administrator sent: what it would do, and what it did."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from .person import Person


class ImportBatch(models.Model):
    """One import on record. ``lines`` (see units.importing.planning) hold each row before and after, ``faults`` what
    keeps it from being confirmed; nothing else is written before ``confirmed_at``, and nothing is left of it after
    ``undone_at``."""

    file_name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    lines = models.JSONField("các dòng", default=list, blank=True)
    faults = models.JSONField("các lỗi", default=list, blank=True)
    added = models.PositiveIntegerField("số dòng thêm", default=0)
    changed = models.PositiveIntegerField("số dòng sửa", default=0)
    ended = models.PositiveIntegerField("số dòng kết thúc", default=0)
    uploaded_at = models.DateTimeField("tải lên lúc")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người tải lên")
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận"
    )
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người hoàn tác"
    )

    class Meta:
        verbose_name = "lần nhập từ Excel"
        verbose_name_plural = "lần nhập từ Excel"
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="import_confirmed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="import_undone_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(confirmed_at__isnull=False), name="import_undone_after_it_was_confirmed"
            ),
            models.CheckConstraint(condition=Q(confirmed_at=None) | Q(faults=[]), name="import_confirmed_has_no_fault"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("units:import_batch", args=[self.pk])

    @property
    def can_be_confirmed(self) -> bool:
        return bool(self.confirmed_at is None and self.lines and not self.faults)

    @property
    def can_be_undone(self) -> bool:
        return self.confirmed_at is not None and self.undone_at is None

    def lines_of(self, sheet: str) -> list[dict[str, Any]]:
        """Its lines about units, people or seats."""
        return [line for line in self.lines if line["sheet"] == sheet]
