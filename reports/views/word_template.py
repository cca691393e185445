"""The office's own Word template: an administrator takes the one in use, changes it, tries it, puts it to use."""

import io
from collections.abc import Callable

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.actions.word_templates import keep_template, retire_template, use_template
from reports.forms.word_template import WordTemplateForm
from reports.models import WordTemplate
from reports.publishing.word import render_word
from reports.publishing.word_blank import blank_template
from reports.publishing.word_fields import MEANINGS, NEEDED
from reports.publishing.word_trial import trial_of
from reports.views.reach import administrators_only
from reports.views.sending import as_attachment
from units.access import OfficeRequest, Refused
from units.models import Unit


@require_safe
def offices(request: OfficeRequest) -> HttpResponse:
    """The offices that compile reports, with the template of each."""
    administrators_only(request)
    found = Unit.objects.filter(compiled_schemes__isnull=False).distinct()
    used = {template.office_id: template for template in WordTemplate.objects.in_use().select_related("used_by")}
    rows = [(office, used.get(office.pk)) for office in found]
    return render(request, "reports/word_templates.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def office(request: OfficeRequest, pk: int) -> HttpResponse:
    """An office's templates; a file sent here is checked and kept, not yet used."""
    administrators_only(request)
    found = _office(pk)
    form = WordTemplateForm(request.POST, request.FILES) if request.method == "POST" else WordTemplateForm()
    if form.is_valid():
        kept = keep_template(found, file=form.cleaned_data["file"], by=request.user, now=request.now)
        messages.success(request, f"Đã nhận mẫu “{kept}”. Xem bản thử, rồi bấm “Dùng mẫu này”.")
        return redirect(kept)
    templates = found.word_templates.select_related("uploaded_by", "used_by", "retired_by")
    context = {
        "office": found,
        "form": form,
        "templates": templates,
        "has_own": any(template.is_in_use for template in templates),
        "fields": [(field.mark, words, field in NEEDED) for field, words in MEANINGS.items()],
    }
    return render(request, "reports/word_template.html", context, status=422 if form.is_bound else 200)


@require_safe
def blank(request: OfficeRequest, pk: int) -> FileResponse:
    """The program's own template for this office, to start from."""
    administrators_only(request)
    out = io.BytesIO()
    blank_template(trial_of(_office(pk)), request.now).save(out)
    return as_attachment(out.getvalue(), "Mau-bao-cao.docx")


@require_safe
def file(request: OfficeRequest, pk: int) -> FileResponse:
    """The template as it was sent."""
    administrators_only(request)
    found = get_object_or_404(WordTemplate, pk=pk)
    return as_attachment(found.content(), found.name)


@require_safe
def trial(request: OfficeRequest, pk: int) -> FileResponse:
    """A sample report by the template."""
    administrators_only(request)
    found = get_object_or_404(WordTemplate.objects.select_related("office__parent"), pk=pk)
    content = render_word(trial_of(found.office), timezone.localtime(request.now), found.content())
    return as_attachment(content, f"Ban-thu-{found.name}")


@require_POST
def use(request: OfficeRequest, pk: int) -> HttpResponse:
    """Put a template to use."""
    administrators_only(request)
    return _done(request, pk, use_template, "Báo cáo phát hành từ nay dùng mẫu “{template}”.")


@require_POST
def retire(request: OfficeRequest, pk: int) -> HttpResponse:
    """Back to the program's own."""
    administrators_only(request)
    return _done(request, pk, retire_template, "Báo cáo phát hành từ nay dùng mẫu của phần mềm.")


def _done(request: OfficeRequest, pk: int, act: Callable[..., WordTemplate], said: str) -> HttpResponse:
    found = get_object_or_404(WordTemplate, pk=pk)
    try:
        act(found, by=request.user, now=request.now)
        messages.success(request, said.format(template=found))
    except Refused as refused:
        messages.error(request, refused.reason)
    return redirect(found)


def _office(pk: int) -> Unit:
    """An office that compiles reports."""
    compiling = Unit.objects.filter(compiled_schemes__isnull=False).distinct()
    return get_object_or_404(compiling.select_related("parent"), pk=pk)
