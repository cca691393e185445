"""Who gets the summary by e-mail when it is given out, and which e-mail carries which files."""

from django.db import models

from units.models import Notice, Person

from .scheme import Scheme
from .summary import Summary


class Subscription(models.Model):
    """A person's wish to get the summaries of a scheme by e-mail, as PDF and, if wanted, as Word too.

    A wish, not a right: whoever may no longer read the summaries gets nothing.
    """

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="subscriptions", verbose_name="chế độ báo cáo")
    person = models.ForeignKey(Person, models.CASCADE, related_name="subscriptions", verbose_name="người nhận")
    with_word = models.BooleanField("kèm bản Word", default=False)
    since = models.DateTimeField("từ lúc")

    class Meta:
        verbose_name = "đăng ký nhận bản tổng hợp"
        verbose_name_plural = "đăng ký nhận bản tổng hợp"
        constraints = [models.UniqueConstraint(fields=["scheme", "person"], name="subscription_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.scheme}"


class Enclosure(models.Model):
    """An e-mail that carries the files of a summary. They are read when it leaves, and kept nowhere twice."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="enclosure", verbose_name="thông báo")
    summary = models.ForeignKey(Summary, models.PROTECT, related_name="enclosures", verbose_name="báo cáo tổng hợp")
    with_word = models.BooleanField("kèm bản Word", default=False)

    class Meta:
        verbose_name = "tệp gửi kèm"
        verbose_name_plural = "tệp gửi kèm"

    def __str__(self) -> str:
        return f"{self.notice}: {self.summary}"
