"""The office's own corrections to the public calendar of days off and make-up working days."""

from django.db import models


class CalendarDay(models.Model):
    """One day that a letter declares off or worked, over what the ``holidays`` package knows."""

    day = models.DateField("ngày", unique=True)
    is_working = models.BooleanField("là ngày làm việc")
    reason = models.CharField("lý do", max_length=200)
    letter = models.CharField("văn bản quy định", max_length=200, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}: {self.reason}"
