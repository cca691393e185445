"""Summaries: the list, one version, and what the reviewer does to it."""

import logging
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reports.access import reads_summary, reviews
from reports.actions.summaries import WordsConflict, edit_words, publish, pull_in, sign
from reports.forms.summaries import PullInForm, SignForm, WordsForm
from reports.models import Publication, Report, Summary
from reports.overview.summaries import newest_by_week, page_of, schemes_read, state_of
from units.access import OfficeRequest, Refused
from units.models import AuditEntry

WEEKS_A_PAGE = 26
WHOLE = Summary.objects.select_related("period__scheme__directive__issuer__parent", "period__scheme__compiler")
WHOLE = WHOLE.select_related("signed_by", "published_by").defer("period__outline", "period__scheme__directive__text")
logger = logging.getLogger(__name__)
View = Callable[[OfficeRequest, int], HttpResponse]


def back_when_refused(view: View) -> View:
    """A verb that the rules refuse leads back to the version with the sentence that says why."""

    @wraps(view)
    def answered(request: OfficeRequest, pk: int) -> HttpResponse:
        try:
            return view(request, pk)
        except Refused as refused:
            messages.error(request, refused.reason)
            return redirect("reports:summary", pk)

    return answered


@require_safe
def summaries(request: OfficeRequest) -> HttpResponse:
    """The newest version of each week, by the reader's right."""
    page = Paginator(newest_by_week(request.standing), WEEKS_A_PAGE).get_page(request.GET.get("trang"))
    rows = [(summary, *state_of(summary)) for summary in page]
    many_schemes = len({summary.period.scheme_id for summary in page}) > 1
    schemes = schemes_read(request.standing)
    context = {"page": page, "rows": rows, "many_schemes": many_schemes, "schemes": schemes}
    return render(request, "reports/summaries.html", context)


@require_safe
def summary(request: OfficeRequest, pk: int) -> HttpResponse:
    """One version with its state, its text, its files, and the reviewer's tools."""
    found = _readable(request, pk)
    return render(request, "reports/summary.html", _context(request, found))


@require_safe
def summary_print(request: OfficeRequest, pk: int) -> HttpResponse:
    """The version alone, under the heads of an official paper."""
    found = _readable(request, pk)
    return render(
        request, "reports/summary_print.html", {"summary": found, "state": state_of(found), "annexes_open": True}
    )


@require_http_methods(["GET", "POST"])
@back_when_refused
def summary_words(request: OfficeRequest, pk: int) -> HttpResponse:
    """Edit the narrative; when somebody else was faster, both texts are shown and neither is lost."""
    found = _reviewed(request, pk)
    form = WordsForm(request.POST or None, summary=found)
    if request.method != "POST" or not form.is_valid():
        return render(request, "reports/summary_words.html", {"summary": found, "form": form})
    version = form.cleaned_data["edit_version"]
    try:
        edit_words(found, by=request.user, words=form.words, edit_version=version, now=request.now)
    except WordsConflict as conflict:
        current = conflict.summary
        context = {"summary": current, "form": form, "conflicts": form.conflicts(current), "conflict": conflict}
        return render(request, "reports/summary_words.html", context, status=409)
    except Refused as refused:
        messages.error(request, refused.reason)
        return render(request, "reports/summary_words.html", {"summary": found, "form": form}, status=409)
    messages.success(request, "Đã lưu lời tổng hợp.")
    return redirect(found)


@require_POST
@back_when_refused
def summary_sign(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sign; a version that went out unsigned becomes the next version."""
    found = _reviewed(request, pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _again(request, found, sign_form=form)
    signed = sign(found, by=request.user, now=request.now, **form.cleaned_data)
    messages.success(request, f"Đã ký bản {signed.version}. Bản này chưa gửi lãnh đạo cho đến khi phát hành.")
    return redirect(signed)


@require_POST
@back_when_refused
def summary_publish(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the signed version out."""
    issued = publish(_reviewed(request, pk), by=request.user, now=request.now)
    messages.success(request, f"Đã phát hành bản {issued.version} và thông báo đến lãnh đạo.")
    return redirect(issued)


@require_POST
@back_when_refused
def summary_pull_in(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a late or corrected report into the next version."""
    found = _reviewed(request, pk)
    form = PullInForm(request.POST)
    if not form.is_valid():
        return _again(request, found, pull_form=form)
    report = get_object_or_404(Report, pk=form.cleaned_data["report"], period=found.period_id)
    made = pull_in(report, by=request.user, reason=form.cleaned_data["reason"], now=request.now)
    messages.success(request, f"Đã lập bản {made.version}: {made.reason}")
    return redirect(made)


@require_safe
def publication(request: OfficeRequest, pk: int) -> FileResponse:
    """A published file, as an attachment under its Vietnamese name."""
    files = Publication.objects.select_related("summary__period__scheme__directive")
    found = get_object_or_404(files.defer("summary__content", "summary__period__outline"), pk=pk)
    if not reads_summary(request.standing, found.summary):
        raise Http404
    try:
        content = found.file.open()
    except FileNotFoundError as missing:
        logger.error("published file %s is missing: %s", found.pk, found.file.name)
        raise Http404 from missing
    return FileResponse(content, as_attachment=True, filename=found.name)


def _readable(request: OfficeRequest, pk: int) -> Summary:
    found = get_object_or_404(WHOLE, pk=pk)
    if not reads_summary(request.standing, found):
        raise Http404
    return found


def _reviewed(request: OfficeRequest, pk: int) -> Summary:
    found = get_object_or_404(WHOLE, pk=pk)
    if not reviews(request.standing, found.period.scheme):
        raise Http404
    return found


def _context(request: OfficeRequest, found: Summary) -> dict[str, object]:
    may_review = reviews(request.standing, found.period.scheme)
    return {
        "page": page_of(found, request.standing, with_waiting=may_review),
        "summary": found,
        "may_review": may_review,
        "sign_form": SignForm(initial={"edit_version": found.edit_version}),
        "pull_form": PullInForm(),
        "entries": AuditEntry.objects.of(found) if may_review else [],
    }


def _again(request: OfficeRequest, found: Summary, **forms: object) -> HttpResponse:
    """The page once more with the form that was refused."""
    return render(request, "reports/summary.html", _context(request, found) | forms, status=422)
