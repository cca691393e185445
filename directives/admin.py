"""Letters in Django's admin: a wrong number or signer is put right here; the rest is changed in the app."""

from django.contrib import admin

from directives.models import Assignment, BasisLetter, Directive, Proposal, Recipient, Scan, Task
from units.admin import OfficeAdmin, ShownInline, ShownOnly, site


class BasisInline(ShownInline):
    model = BasisLetter
    fk_name = "directive"


class RecipientInline(ShownInline):
    model = Recipient


class TaskInline(ShownInline):
    model = Task
    fields = ["marker", "level", "role", "text"]


class AssignmentInline(ShownInline):
    model = Assignment
    fields = ["unit", "role", "cadence", "cadence_text", "due_at", "completed_at"]


@admin.register(Directive, site=site)
class DirectiveAdmin(OfficeAdmin):
    list_display = ["subject", "kind", "number", "symbol", "issued_on", "issuer", "confirmed_at"]
    list_filter = ["kind"]
    list_select_related = ["issuer"]
    search_fields = ["number", "symbol", "subject"]
    date_hierarchy = "issued_on"
    readonly_fields = ["text", "file", "file_name", "confirmed_at", "confirmed_by"]
    autocomplete_fields = ["issuer"]
    inlines = [BasisInline, RecipientInline, TaskInline]

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        """A letter comes in by its own page, where it is read and confirmed."""
        return False


@admin.register(Task, site=site)
class TaskAdmin(ShownOnly):
    list_display = ["directive", "marker", "role", "text"]
    list_filter = ["role"]
    list_select_related = ["directive"]
    search_fields = ["text", "directive__subject"]
    inlines = [AssignmentInline]


@admin.register(Proposal, site=site)
class ProposalAdmin(ShownOnly):
    list_display = ["file_name", "issuer", "created_at", "created_by", "saved_at", "directive", "dropped_at"]
    list_select_related = ["issuer", "created_by", "directive"]
    exclude = ["reading"]


@admin.register(Scan, site=site)
class ScanAdmin(ShownOnly):
    list_display = ["file_name", "issuer", "created_at", "created_by", "pages", "pages_done", "failure", "dropped_at"]
    list_select_related = ["issuer", "created_by"]
    exclude = ["texts"]
