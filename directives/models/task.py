"""Step 2: one clause of the letter, as an order that can be done."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from units.folding import opening
from units.models import Folded

from .directive import Directive


class TaskRole(models.TextChoices):
    """What a clause is in its letter; only a task is assigned."""

    TASK = "task", "Nhiệm vụ"
    GROUP = "group", "Nhóm nhiệm vụ"
    HEADING = "heading", "Đề mục"
    ITEM = "item", "Nội dung chi tiết"
    INFO = "info", "Thông tin"
    CLOSING = "closing", "Đoạn kết"


def paths_of(rows: Iterable[tuple[int, int | None, str]]) -> dict[int, str]:
    """Where clauses stand in their letters, by id; of (id, parent, marker), each after its parent."""
    paths: dict[int, str] = {}
    for pk, parent, marker in rows:
        paths[pk] = _path_under(paths.get(parent or 0, ""), marker)
    return paths


def _path_under(above: str, marker: str) -> str:
    """Numbers and letters from the top: "3. a)". Away from the letter a dash or a plus sign tells nothing."""
    return f"{above} {marker}".strip() if any(map(str.isalnum, marker)) else above


class Task(models.Model):
    """A clause with its marker ("1.", "-", "+") and full text, in the order of the letter."""

    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks", verbose_name="văn bản")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="thuộc ý"
    )
    order = models.PositiveSmallIntegerField("thứ tự")
    level = models.PositiveSmallIntegerField("cấp", default=1)
    marker = models.CharField("ký hiệu", max_length=12, blank=True)
    role = models.CharField("vai trò của ý", max_length=10, choices=TaskRole, default=TaskRole.TASK)
    text = models.TextField("nội dung")
    span_start = models.PositiveIntegerField("từ ký tự", null=True, blank=True)
    span_end = models.PositiveIntegerField("đến ký tự", null=True, blank=True)
    folded = models.GeneratedField(expression=Folded("text"), output_field=models.TextField(), db_persist=True)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["directive", "order"]
        constraints = [
            models.UniqueConstraint(fields=["directive", "order"], name="task_once_a_place"),
            models.CheckConstraint(condition=Q(parent=None) | ~Q(parent=F("id")), name="task_is_not_its_own_part"),
            models.CheckConstraint(
                condition=Q(span_start=None, span_end=None) | Q(span_end__gte=F("span_start")),
                name="task_span_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.headline}".strip()

    @property
    def headline(self) -> str:
        """The first words, for lists."""
        return opening(self.text, 18)

    @property
    def path(self) -> str:
        """Where it stands in its letter: "3. a)"."""
        return _path_under(self.parent.path if self.parent else "", self.marker)
