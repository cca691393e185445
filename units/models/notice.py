"""The outbox: every message to a person, written in the transaction of its cause, sent afterwards."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from .person import Person


class Channel(models.TextChoices):
    """How a notice reaches its reader."""

    IN_APP = "in_app", "Trong phần mềm"
    EMAIL = "email", "Thư điện tử"


class NoticeState(models.TextChoices):
    """Where a notice stands between being written and being read."""

    PENDING = "pending", "Chờ gửi"
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
    CANCELLED = "cancelled", "Đã hủy vì không còn cần"
    MISSED = "missed", "Quá giờ, không gửi"


UNSETTLED = frozenset({NoticeState.PENDING, NoticeState.SENDING})


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about messages."""

    def inbox(self, person: Person) -> "NoticeQuerySet":
        """What a person finds in the program, newest first."""
        return self.filter(recipient=person, channel=Channel.IN_APP, state=NoticeState.SENT).order_by("-due_at", "-id")

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)

    def unread_first(self) -> "NoticeQuerySet":
        """What has not been read before what has, each the newest first."""
        read = models.ExpressionWrapper(Q(read_at__isnull=False), models.BooleanField())
        return self.order_by(read, "-due_at", "-id")

    def sendable(self, now: datetime) -> "NoticeQuerySet":
        """Waiting and due, or claimed by a sender whose lease ran out."""
        waiting = Q(state=NoticeState.PENDING, available_at__lte=now)
        abandoned = Q(state=NoticeState.SENDING, lease_until__lt=now)
        return self.filter(waiting | abandoned)


class Notice(models.Model):
    """One message to one person by one channel; ``key`` makes its cause happen once.

    ``due_at`` is the instant it was meant for, ``available_at`` the earliest next try, and after
    ``expires_at`` it is no longer worth sending (``missed``, never silently absent). ``needed_by`` is the deadline it
    is about: the reader's quiet hours hold it back no longer than that.
    """

    key = models.CharField(max_length=200, unique=True, editable=False)
    kind = models.CharField("loại", max_length=40)
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="notices", verbose_name="người nhận")
    channel = models.CharField("kênh", max_length=10, choices=Channel)
    subject = models.CharField("tiêu đề", max_length=250)
    body = models.TextField("nội dung")
    path = models.CharField("trang liên quan", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=NoticeState, default=NoticeState.PENDING)
    due_at = models.DateTimeField("dành cho lúc")
    available_at = models.DateTimeField("gửi được từ")
    expires_at = models.DateTimeField("hết giá trị lúc", null=True, blank=True)
    needed_by = models.DateTimeField("hạn nói đến", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    message_id = models.CharField(max_length=120, editable=False)
    maybe_duplicate = models.BooleanField("có thể đã gửi hai lần", default=False)
    last_error = models.CharField("lỗi gần nhất", max_length=500, blank=True)
    created_at = models.DateTimeField("tạo lúc")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-due_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=NoticeState.SENT) ^ Q(sent_at=None), name="notice_sent_has_its_instant"
            ),
            models.CheckConstraint(
                condition=Q(state=NoticeState.SENDING) ^ Q(lease_until=None), name="notice_sending_has_a_lease"
            ),
        ]
        indexes = [
            models.Index(
                fields=["available_at"], condition=Q(state__in=["pending", "sending"]), name="notice_unsettled"
            ),
            models.Index(fields=["recipient", "-due_at"], condition=Q(channel="in_app"), name="notice_inbox"),
        ]

    def __str__(self) -> str:
        return self.subject
