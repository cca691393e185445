"""Who did what, when, and what it changed. Rows hold no foreign keys, so nothing they name is held back."""

from typing import Any

from django.db import models


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Questions about what happened."""

    def of(self, target: models.Model) -> "AuditQuerySet":
        """The history of one object, newest first."""
        return self.filter(target_type=target._meta.label_lower, target_id=target.pk).order_by("-at", "-id")


class AuditEntry(models.Model):
    """One act. ``by_id`` is empty when the clock did it."""

    at = models.DateTimeField("lúc", db_index=True)
    by_id = models.BigIntegerField("mã người làm", null=True)
    by_name = models.CharField("người làm", max_length=180)
    verb = models.CharField("việc", max_length=60)
    target_type = models.CharField("loại đối tượng", max_length=60)
    target_id = models.BigIntegerField("mã đối tượng", null=True)
    target_label = models.CharField("đối tượng", max_length=300)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "nhật ký"
        verbose_name_plural = "nhật ký"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["target_type", "target_id", "-at"], name="audit_of_a_target")]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.verb} {self.target_label}"

    @property
    def changes(self) -> list[tuple[str, Any, Any]]:
        """(field, before, after) of what changed; a field whose name begins with "_" is kept but never shown."""
        return [
            (key, self.before.get(key), self.after.get(key))
            for key in {**self.before, **self.after}
            if not key.startswith("_") and self.before.get(key) != self.after.get(key)
        ]
