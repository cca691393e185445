"""Proof that the clock runs: one row per tick, watched from outside."""

from django.db import models
from django.utils import timezone


class TickSource(models.TextChoices):
    """What wakes the clock."""

    WORKER = "worker", "Bộ hẹn giờ"
    COMMAND = "command", "Lệnh trên máy chủ"
    DEMO = "demo", "Dữ liệu mẫu"


class TickLog(models.Model):
    """A finished tick: who woke it, for which instant, and how many things it did."""

    source = models.CharField("nguồn", max_length=20, choices=TickSource)
    at = models.DateTimeField("cho lúc", db_index=True)
    finished_at = models.DateTimeField("xong lúc", db_index=True)
    effects = models.PositiveIntegerField("số việc")

    class Meta:
        verbose_name = "nhịp đồng hồ"
        verbose_name_plural = "nhịp đồng hồ"
        ordering = ["-finished_at"]

    def __str__(self) -> str:
        return f"{self.get_source_display()}, {timezone.localtime(self.at):%H:%M:%S %d/%m/%Y}"
