"""Step 1: the letter that orders."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, ExtractYear

from units.models import Folded, Person, Unit


class DirectiveType(models.TextChoices):
    """Types of document that give orders (Nghị định 30/2020/NĐ-CP, Điều 7)."""

    LETTER = "cong_van", "Công văn"
    PLAN = "ke_hoach", "Kế hoạch"
    INSTRUCTION = "chi_thi", "Chỉ thị"
    CONCLUSION = "thong_bao", "Thông báo"
    TELEGRAM = "cong_dien", "Công điện"
    DECISION = "quyet_dinh", "Quyết định"


class Directive(models.Model):
    """An official letter whose clauses are orders, confirmed by a person.

    ``number`` may be missing, as in the Tân Châu letter ("Số: /UBND"). Two letters of one issuer and
    year never share a number and symbol.
    """

    kind = models.CharField("loại văn bản", max_length=20, choices=DirectiveType, default=DirectiveType.LETTER)
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành")
    place = models.CharField("địa danh", max_length=100, blank=True)
    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="directives", verbose_name="cơ quan ban hành")
    subject = models.CharField("trích yếu", max_length=500)
    signer_capacity = models.CharField("thẩm quyền, chức vụ người ký", max_length=200, blank=True)
    signer = models.CharField("người ký", max_length=120, blank=True)
    leader = models.CharField("lãnh đạo phụ trách", max_length=120, blank=True)
    text = models.TextField("toàn văn")
    file = models.FileField("tệp văn bản", upload_to="directives/%Y", blank=True)
    file_name = models.CharField("tên tệp", max_length=255, blank=True)
    confirmed_at = models.DateTimeField("xác nhận lúc")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="người xác nhận")
    folded = models.GeneratedField(
        expression=Folded(Concat("kind", Value(" số "), "number", Value(" "), "symbol", Value(" "), "subject")),
        output_field=models.TextField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "văn bản chỉ đạo"
        verbose_name_plural = "văn bản chỉ đạo"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                "issuer",
                "symbol",
                "number",
                ExtractYear("issued_on"),
                condition=~Q(number=""),
                name="directive_number_once_a_year",
                violation_error_message="Cơ quan ban hành đã có văn bản mang số, ký hiệu này trong năm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.label}"

    @property
    def label(self) -> str:
        """ "số 12/UBND ngày 08/7/2024", or without a number "của … ngày 08/7/2024"."""
        day = f"ngày {self.issued_on:%d}/{self.issued_on.month}/{self.issued_on.year}"
        return f"số {self.number}/{self.symbol} {day}" if self.number else f"(chưa có số) {day}"


class BasisLetter(models.Model):
    """A letter that the directive builds on ("Căn cứ Công văn số 5758/VP-TH ngày 03/7/2024")."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="bases", verbose_name="văn bản")
    label = models.CharField("số, ký hiệu", max_length=80)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer_text = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    target = models.ForeignKey(
        Directive,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="built_on_by",
        verbose_name="văn bản trong phần mềm",
    )

    class Meta:
        verbose_name = "căn cứ"
        verbose_name_plural = "căn cứ"
        constraints = [models.UniqueConstraint(fields=["directive", "label"], name="basis_once_a_directive")]

    def __str__(self) -> str:
        return self.label


class RecipientKind(models.TextChoices):
    """Addressed to act on it, or sent a copy."""

    ADDRESSEE = "addressee", "Kính gửi"
    COPY = "copy", "Nơi nhận"


class Recipient(models.Model):
    """A line of "Kính gửi" or "Nơi nhận", as printed."""

    directive = models.ForeignKey(Directive, models.CASCADE, related_name="recipients", verbose_name="văn bản")
    kind = models.CharField("loại", max_length=10, choices=RecipientKind)
    order = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("như in trong văn bản", max_length=300)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["kind", "order"]
        constraints = [models.UniqueConstraint(fields=["directive", "kind", "order"], name="recipient_once_a_line")]

    def __str__(self) -> str:
        return self.text
