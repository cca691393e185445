"""Django's admin for those who look after the installation: who may enter, and how its writes reach the history.

Nothing is deleted here. What the app itself changes with rules of its own (schemes, reports, the outbox) is shown
here and changed there.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView, redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseInlineFormSet, BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from units.access import OfficeRequest, Refused, administers
from units.actions.accounts import refuse_to_lose_the_last_administrator
from units.actions.tree import refuse_a_circle
from units.audit import in_words, record, values_of
from units.forms import PersonForm
from units.models import Alias, AuditEntry, Membership, Notice, Person, Role, Succession, Unit
from units.notices import send_again

ADDED, CHANGED, REMOVED = "thêm ở trang quản trị", "sửa ở trang quản trị", "bỏ ở trang quản trị"


class OfficeAdminSite(admin.AdminSite):
    """Open to administrators by their seat; to other people it does not exist."""

    site_header = site_title = "Quản trị Nhiệm vụ tuần"
    index_title = "Dữ liệu"
    enable_nav_sidebar = False

    def has_permission(self, request: Any) -> bool:
        return administers(request.standing)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  (Django's signature)
        inner = super().admin_view(view, cacheable)

        def guarded(request: OfficeRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            if request.method not in {"GET", "HEAD", "POST"}:
                return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
            return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, request.path), reverse("units:sign_in"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return LogoutView.as_view(http_method_names=["post"])(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("units:password_change")


site = OfficeAdminSite()


class Rights:
    """Whoever enters sees all; what may be written is said per class."""

    editable = True

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.editable

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.editable

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class OfficeAdmin(Rights, admin.ModelAdmin):
    """A table that is kept here; every write is in the history with what it changed."""

    list_per_page = 50
    actions: Any = []

    def save_model(self, request: Any, obj: Any, form: ModelForm, change: bool) -> None:  # noqa: FBT001
        fields = [name for name in form.changed_data if name in {field.name for field in obj._meta.fields}]
        before = values_of(self.model._base_manager.get(pk=obj.pk), fields) if change else {}
        super().save_model(request, obj, form, change)
        if change and not fields:
            return
        record(
            CHANGED if change else ADDED,
            obj,
            by=request.user,
            now=request.now,
            before=before,
            after=values_of(obj, fields),
        )

    def save_formset(self, request: Any, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:  # noqa: FBT001
        super().save_formset(request, form, formset, change)
        parts = [(ADDED, part) for part in formset.new_objects]
        parts += [(CHANGED, part) for part, _ in formset.changed_objects]
        parts += [(REMOVED, part) for part in formset.deleted_objects]
        for verb, part in parts:
            name = {str(part._meta.verbose_name): str(part)}
            side = {"before": name} if verb == REMOVED else {"after": name}
            record(verb, form.instance, by=request.user, now=request.now, **side)

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        """What the app's own history knows of the row."""
        row = get_object_or_404(self.model, pk=object_id)
        return render(request, "units/row_history.html", {"row": row, "entries": AuditEntry.objects.of(row)})

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> None:  # type: ignore[override]
        """The history is `AuditEntry`, written above."""

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> None:  # type: ignore[override]
        """The history is `AuditEntry`, written above."""


class ShownOnly(OfficeAdmin):
    """A table that is only looked at here."""

    editable = False


class OfficeInline(Rights, admin.TabularInline):
    """Rows that belong to another row."""

    extra = 0


class ShownInline(OfficeInline):
    """Rows of another row, only looked at here."""

    editable = False


class AliasInline(OfficeInline):
    model = Alias
    fields = ["text"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


class SuccessionInline(OfficeInline):
    model = Succession
    fk_name = "predecessor"
    autocomplete_fields = ["successor"]


class UnitTreeForm(ModelForm):
    """A unit that stands under no member of its own."""

    def clean_parent(self) -> Unit | None:
        parent: Unit | None = self.cleaned_data["parent"]
        try:
            refuse_a_circle(self.instance, parent)
        except Refused as refusal:
            raise ValidationError(refusal.reason) from refusal
        return parent


def keep_an_administrator(forms: Iterable[ModelForm]) -> None:
    """Refuse seats that, changed together as these forms say, leave nobody who administers today."""
    today = timezone.localdate()
    going = [form.instance.pk for form in forms if form.instance.pk and _gives_up(form, today)]
    try:
        refuse_to_lose_the_last_administrator(Membership.objects.filter(pk__in=going), on=today)
    except Refused as refusal:
        raise ValidationError(refusal.reason) from refusal


def _gives_up(form: ModelForm, today: date) -> bool:
    """Whether the seat's holder no longer administers without end from today on."""
    given = form.cleaned_data
    starts_on = given.get("starts_on")
    stays = (
        given.get("role") == Role.ADMINISTRATOR and starts_on and starts_on <= today and given.get("ends_on") is None
    )
    return "person" in form.changed_data or (not stays and bool(form.changed_data))


class AdministeredSeatForm(ModelForm):
    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not self.errors:
            keep_an_administrator([self])
        return values


class AdministeredSeats(BaseInlineFormSet):
    """All seats of one person, judged together."""

    def clean(self) -> None:
        super().clean()
        keep_an_administrator(form for form in self.forms if not form.errors)


class MembershipInline(OfficeInline):
    model = Membership
    formset = AdministeredSeats
    autocomplete_fields = ["unit"]


@admin.register(Unit, site=site)
class UnitAdmin(OfficeAdmin):
    form = UnitTreeForm
    list_display = ["name", "kind", "official_code", "parent", "order", "starts_on", "ends_on"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name", "official_code", "folded", "aliases__text"]
    autocomplete_fields = ["parent"]
    inlines = [AliasInline, SuccessionInline]


@admin.register(Alias, site=site)
class AliasAdmin(OfficeAdmin):
    list_display = ["text", "unit"]
    list_select_related = ["unit"]
    search_fields = ["text", "unit__name"]
    autocomplete_fields = ["unit"]


@admin.register(Person, site=site)
class PersonAdmin(OfficeAdmin):
    """Particulars and seats. Passwords are set by their owners only; closing an account is on the person's own page."""

    form = PersonForm
    list_display = ["full_name", "username", "title", "email", "account", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["full_name", "username", "email"]
    fields = ["full_name", "username", "title", "email", "phone", "account", "last_login", "created_at"]
    readonly_fields = ["account", "last_login", "created_at"]
    inlines = [MembershipInline]

    @admin.display(description="tài khoản", ordering="is_active")
    def account(self, person: Person) -> str:
        return "đang dùng" if person.is_active else "đã khóa"

    def save_model(self, request: Any, obj: Any, form: ModelForm, change: bool) -> None:  # noqa: FBT001
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)


@admin.register(Membership, site=site)
class MembershipAdmin(OfficeAdmin):
    form = AdministeredSeatForm
    list_display = ["person", "unit", "role", "starts_on", "ends_on"]
    list_filter = ["role"]
    list_select_related = ["person", "unit"]
    search_fields = ["person__full_name", "person__username", "unit__name"]
    autocomplete_fields = ["person", "unit"]


@admin.register(Notice, site=site)
class NoticeAdmin(ShownOnly):
    """The outbox, without the words of the messages: they are their recipients' own."""

    list_display = ["subject", "recipient", "channel", "state", "due_at", "sent_at", "attempts", "last_error"]
    list_filter = ["state", "channel"]
    list_select_related = ["recipient"]
    search_fields = ["subject", "recipient__full_name", "recipient__email"]
    date_hierarchy = "due_at"
    exclude = ["body", "kind", "maybe_duplicate"]
    readonly_fields = ["is_maybe_duplicate"]
    actions = ["send_failed_again"]

    @admin.display(description="có thể đã gửi hai lần")
    def is_maybe_duplicate(self, notice: Notice) -> str:
        return str(in_words(notice.maybe_duplicate))

    @admin.action(description="Gửi lại các thông báo không gửi được")
    def send_failed_again(self, request: OfficeRequest, queryset: QuerySet[Notice]) -> None:
        again = [notice for notice in queryset if send_again(notice, now=request.now)]
        for notice in again:
            record("gửi lại thông báo", notice, by=request.user, now=request.now)
        messages.success(request, f"{len(again)} thông báo sẽ được gửi lại.")


@admin.register(AuditEntry, site=site)
class AuditAdmin(ShownOnly):
    list_display = ["at", "by_name", "verb", "target_label"]
    fields = ["at", "by_name", "verb", "target_label", "told"]
    readonly_fields = ["told"]
    search_fields = ["by_name", "verb", "target_label"]
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description="thay đổi")
    def told(self, entry: AuditEntry) -> SafeString:
        changes = ((name, *("" if value is None else value for value in sides)) for name, *sides in entry.changes)
        return format_html_join("", "<div>{}: <del>{}</del> <ins>{}</ins></div>", changes)
