"""People who sign in. What they may do comes from their memberships, never from the account."""

import re
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

USERNAME = re.compile(r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")
USERNAME_RULE = "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm và gạch nối."


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about people."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The account by user name, as the sign-in asks for it."""
        return self.get(username=username)

    def seated_in(self, units: Iterable[int], on: date) -> "PersonQuerySet":
        """Those with a seat in one of these units on that day."""
        seats = Q(memberships__starts_on__lte=on) & (Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=on))
        return self.filter(seats, memberships__unit__in=list(units)).distinct()

    def named(self, words: str) -> "PersonQuerySet":
        """Those whose name or user name holds these words."""
        return self.filter(Q(full_name__icontains=words) | Q(username__icontains=words))


class Person(AbstractBaseUser):
    """An account. Without a usable password until its invitation is taken up."""

    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    title = models.CharField("chức vụ", max_length=120, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    is_active = models.BooleanField("đang dùng", default=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    objects = PersonQuerySet.as_manager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ["full_name", "id"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """What the page head shows."""
        return self.full_name or self.username


class Invitation(models.Model):
    """A single-use way to set a first password; only a digest of its secret is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="invitations", verbose_name="người được mời")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField("hết hạn lúc")
    created_at = models.DateTimeField("tạo lúc")
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="người mời")
    used_at = models.DateTimeField("đã dùng lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lời mời"
        verbose_name_plural = "lời mời"
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("created_at")), name="invitation_expires_after_it_is_made"
            ),
        ]

    def __str__(self) -> str:
        return f"Lời mời {self.person}"
