"""A regime for a letter that has just been confirmed."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from directives.access import registers
from directives.models import Directive
from reports.access import reviews
from reports.actions.schemes import copy_scheme, create_scheme
from reports.forms.scheme import NewSchemeForm
from reports.models import Scheme
from reports.planning import next_monday
from reports.views.scheme import get_or_post
from units.access import UNIT_ROLES, OfficeRequest, Refused


@get_or_post
def new(request: OfficeRequest) -> HttpResponse:
    """Make a regime for the letter ``?directive=``, from scratch or copied from another."""
    directive = _directive_or_404(request)
    sources = Scheme.objects.filter(
        Q(directive__issuer=directive.issuer) | Q(compiler__in=request.standing.units(UNIT_ROLES))
    )
    initial = {"starts_on": next_monday(request.now), "title": f"Báo cáo tuần: {directive.subject}"[:300]}
    form = NewSchemeForm(request.POST or None, directive=directive, sources=sources.distinct(), initial=initial)
    made = _made(request, directive, form) if form.is_valid() else None
    if made:
        messages.success(request, "Đã lập chế độ báo cáo. Tuần đầu tự mở theo lịch.")
        if reviews(request.standing, made):
            return redirect("reports:scheme", made.pk)
        return redirect("directives:detail", directive.pk)
    context = {"form": form, "directive": directive}
    return render(request, "reports/scheme_new.html", context, status=422 if form.errors else 200)


def _made(request: OfficeRequest, directive: Directive, form: NewSchemeForm) -> Scheme | None:
    """The regime; nothing when it is refused, with the sentence that says why in the form."""
    values = {name: form.cleaned_data[name] for name in ("title", "compiler", "kinds", "starts_on")}
    values |= {"by": request.user, "now": request.now}
    source: Scheme | None = form.cleaned_data["source"]
    try:
        return copy_scheme(source, directive, **values) if source else create_scheme(directive, **values)
    except Refused as refusal:
        form.add_error("starts_on", refusal.reason)
        return None


def _directive_or_404(request: OfficeRequest) -> Directive:
    """The letter, for those who register letters of its issuer."""
    pk = request.GET.get("directive", "")
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    directive = get_object_or_404(Directive.objects.select_related("issuer"), pk=pk)
    if not registers(request.standing, directive.issuer):
        raise Http404
    return directive
