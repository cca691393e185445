"""Before a proposal: a letter that came as pictures of pages, while its words are being recognised."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from units.models import Person, Unit

from .proposal import Proposal

LONGEST_SILENCE = timedelta(minutes=3)
"""Nothing has moved for so long: the worker is down, or knows no tesseract."""


class ScanState(models.TextChoices):
    """Where a scan is on its way; computed from what is on record."""

    WAITING = "waiting", "Đang chờ nhận dạng"
    READING = "reading", "Đang nhận dạng chữ"
    FAILED = "failed", "Không nhận dạng được"
    DONE = "done", "Đã nhận dạng xong"
    DROPPED = "dropped", "Đã bỏ"


class ScanQuerySet(models.QuerySet["Scan"]):
    """Questions about scans."""

    def open(self) -> "ScanQuerySet":
        """Those that became no proposal yet and were not dropped: being read, or failed."""
        return self.filter(proposal=None, dropped_at=None)

    def readable(self, now: datetime) -> "ScanQuerySet":
        """Those with a step left to do that nobody is doing."""
        return self.open().filter(Q(lease_until=None) | Q(lease_until__lt=now), failure="")

    def under_way(self, now: datetime) -> "ScanQuerySet":
        """Those that a worker has taken; a dropped one too, until its page is done."""
        return self.filter(lease_until__gte=now)


class Scan(models.Model):
    """A scanned letter: its file, and the text of its pages recognised so far.

    Read a step at a time: the pages are counted, each is recognised, the letter is proposed. ``attempts`` counts the
    tries of the step that comes next, so (``pages``, ``pages_done``, ``attempts``) tells one claim from all others.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="scans", verbose_name="cơ quan ban hành")
    file = models.FileField("tệp bản quét", upload_to="directives/%Y")
    file_name = models.CharField("tên tệp", max_length=255)
    created_at = models.DateTimeField("nhập lúc")
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người nhập")
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    pages_done = models.PositiveSmallIntegerField("số trang đã nhận dạng", default=0)
    texts = models.JSONField("chữ của từng trang", default=list, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử bước này", default=0)
    lease_until = models.DateTimeField("đang được đọc đến", null=True, blank=True)
    moved_at = models.DateTimeField("bước gần nhất lúc")
    failure = models.CharField("lý do không nhận dạng được", max_length=300, blank=True)
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="scan", verbose_name="văn bản chờ xác nhận"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = "bản quét"
        verbose_name_plural = "bản quét"
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(proposal=None) | Q(dropped_at=None), name="scan_proposed_or_dropped"),
            models.CheckConstraint(condition=Q(proposal=None) | Q(failure=""), name="scan_proposed_or_failed"),
            models.CheckConstraint(
                condition=Q(pages=None, pages_done=0) | Q(pages__isnull=False, pages_done__lte=F("pages")),
                name="scan_done_within_pages",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def state(self) -> ScanState:
        """Where the scan is on its way."""
        if self.proposal_id is not None:
            return ScanState.DONE
        if self.dropped_at is not None:
            return ScanState.DROPPED
        if self.failure:
            return ScanState.FAILED
        return ScanState.WAITING if self.pages is None else ScanState.READING

    def is_stalled(self, now: datetime) -> bool:
        """Whether nothing has happened to it for so long that a person should look after the worker."""
        running = self.state in {ScanState.WAITING, ScanState.READING}
        return running and now - self.moved_at > LONGEST_SILENCE and not Scan.objects.under_way(now).exists()

    @property
    def page_under_way(self) -> int:
        """The page that comes next, counted from 1; the last one while the letter is being put together."""
        return min(self.pages_done + 1, self.pages or 1)
