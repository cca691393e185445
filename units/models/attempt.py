"""Tries to sign in, counted so that guessing is slow. No business data: rows older than a day are dropped."""

from datetime import datetime, timedelta

from django.db import models


class SignInAttemptQuerySet(models.QuerySet["SignInAttempt"]):
    """Questions about tries."""

    def recent(self, account: str, *, now: datetime, window: timedelta) -> "SignInAttemptQuerySet":
        """Tries for one account inside the window, newest first."""
        return self.filter(account=account, at__gt=now - window).order_by("-at", "-id")


class SignInAttempt(models.Model):
    """One try that has not succeeded (yet). A success takes away the tries of its own source.

    ``account`` is a keyed digest of the typed name, for unknown names too: people type passwords into the
    wrong box. ``source`` is a network address, or a browser in which that person has signed in before.
    """

    account = models.CharField(max_length=64)
    source = models.CharField(max_length=80)
    at = models.DateTimeField(db_index=True)

    objects = SignInAttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "lần thử đăng nhập"
        verbose_name_plural = "lần thử đăng nhập"
        indexes = [models.Index(fields=["account", "-at"], name="attempts_on_an_account")]

    def __str__(self) -> str:
        return f"{self.source}, {self.at}"
