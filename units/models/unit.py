"""Offices as dated data: districts end, communes merge, and history keeps the old unit."""

from datetime import date

from django.db import models
from django.db.models import F, Q

ENDS_TOO_EARLY = "Ngày kết thúc phải từ ngày bắt đầu trở đi."


class Folded(models.Func):
    """The database's twin of :func:`units.folding.fold`: the same search form, also for bulk writes."""

    template = (
        "btrim(regexp_replace(translate(regexp_replace(normalize(lower(%(expressions)s), NFD),"
        " '[\u0300-\u036f]', '', 'g'), 'đ', 'd'), '[^0-9a-z]+', ' ', 'g'))"
    )
    output_field = models.CharField()


class UnitKind(models.TextChoices):
    """What an office is. A group in a letter ("các xã, thị trấn") is a set of kinds under its issuer."""

    PROVINCE = "province", "Tỉnh"
    DISTRICT = "district", "Huyện"
    COMMUNE = "commune", "Xã"
    TOWNSHIP = "township", "Thị trấn"
    WARD = "ward", "Phường"
    DEPARTMENT = "department", "Phòng, ban chuyên môn"
    AGENCY = "agency", "Ngành"
    SERVICE = "service", "Đơn vị sự nghiệp"
    DESK = "desk", "Bộ phận Tiếp nhận và Trả kết quả"
    PARTY = "party", "Cơ quan Đảng, Hội đồng nhân dân"
    MASS = "mass", "Mặt trận, tổ chức chính trị - xã hội"
    HAMLET = "hamlet", "Ấp, khu phố"


COMMUNE_KINDS = frozenset({UnitKind.COMMUNE, UnitKind.TOWNSHIP, UnitKind.WARD})


class UnitQuerySet(models.QuerySet["Unit"]):
    """Questions about offices."""

    def standing(self, on: date) -> "UnitQuerySet":
        """Units that exist on that day (both ends included)."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on)))

    def under(self, unit: "Unit") -> "UnitQuerySet":
        """Direct members of an issuing body: its departments and communes."""
        return self.filter(parent=unit)

    def of_kinds(self, kinds: "frozenset[str] | set[str] | list[str]") -> "UnitQuerySet":
        """Units of any of these kinds, for a group such as "các xã, thị trấn"."""
        return self.filter(kind__in=kinds)

    def hamlets_of(self, unit: "Unit") -> "UnitQuerySet":
        """Hamlets and quarters (ấp, khu phố) of a commune."""
        return self.filter(parent=unit, kind=UnitKind.HAMLET)


class Unit(models.Model):
    """One office, or one hamlet, over one stretch of time.

    A change of name, kind, code or borders is a new row and a :class:`Succession`, because the same
    code and name may later mean other land (25516 was Thị trấn Tân Châu, then xã Tân Châu).
    """

    kind = models.CharField("loại", max_length=20, choices=UnitKind)
    name = models.CharField("tên đầy đủ", max_length=200)
    short_name = models.CharField("tên ngắn", max_length=80)
    official_code = models.CharField("mã chính thức", max_length=35, blank=True, help_text="Mã của Tổng cục Thống kê")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name="trực thuộc"
    )
    order = models.PositiveIntegerField("thứ tự", default=0, help_text="Thứ tự quen dùng của cơ quan")
    starts_on = models.DateField("có từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    folded = models.GeneratedField(
        expression=Folded("name"), output_field=models.CharField(max_length=200), db_persist=True
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="unit_ends_after_it_starts",
                violation_error_message=ENDS_TOO_EARLY,
            ),
            models.UniqueConstraint(
                fields=["official_code", "starts_on"],
                condition=~Q(official_code=""),
                name="unit_code_once_a_day",
                violation_error_message="Mã đơn vị này đã có ở đơn vị khác thành lập cùng ngày.",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="unit_is_not_its_own_parent",
                violation_error_message="Đơn vị không thể trực thuộc chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def stands_on(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


class Alias(models.Model):
    """Another way letters write a unit's name: "UBND TT Tân Châu", "Thị trấn Tân Châu"."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases", verbose_name="đơn vị")
    text = models.CharField("tên khác", max_length=200)
    folded = models.GeneratedField(
        expression=Folded("text"), output_field=models.CharField(max_length=200), db_persist=True
    )

    class Meta:
        verbose_name = "tên khác"
        verbose_name_plural = "tên khác"
        constraints = [models.UniqueConstraint(fields=["unit", "folded"], name="alias_once_a_unit")]

    def __str__(self) -> str:
        return self.text


class Succession(models.Model):
    """Land or duties that passed from one unit to another (NQ 1682/NQ-UBTVQH15: also parts of a unit)."""

    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="origins", verbose_name="đơn vị mới")
    on = models.DateField("từ ngày")
    in_part = models.BooleanField("chỉ một phần", default=False)
    source = models.CharField("văn bản", max_length=200, blank=True)

    class Meta:
        verbose_name = "kế thừa"
        verbose_name_plural = "kế thừa"
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once_a_pair"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="succession_between_two_units",
                violation_error_message="Đơn vị không thể kế thừa chính mình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
