"""Summaries: the list, one version, and what the reviewer does to it."""

import logging
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from reports.access import reads_summary, reviews
from reports.actions.summaries import publish, pull_in, sign
from reports.compiling.moved import moved_words
from reports.forms.summaries import PullInForm, SignForm
from reports.models import Publication, Report, Summary
from reports.overview.checks import checks_page
from reports.overview.summaries import newest_by_week, page_of, schemes_read, state_of
from reports.publishing.document import document_of
from reports.views.sending import digest_field
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
    context = {"summary": found, "state": state_of(found), "paper": document_of(found)}
    return render(request, "reports/summary_print.html", context)


@require_POST
@back_when_refused
def summary_sign(request: OfficeRequest, pk: int) -> HttpResponse:
    """Sign; a version that went out unsigned becomes the next version."""
    found = reviewed(request, pk)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _again(request, found, sign_form=form)
    signed = sign(found, by=request.user, now=request.now, **form.cleaned_data)
    then = "Bấm “Phát hành đến lãnh đạo” để gửi ngay; chưa phát hành thì đến hạn tổng hợp phần mềm tự gửi."
    messages.success(request, f"Đã ký bản {signed.version}. {then}")
    return redirect(signed)


@require_POST
@back_when_refused
def summary_publish(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the signed version out."""
    issued = publish(reviewed(request, pk), by=request.user, now=request.now)
    messages.success(request, f"Đã phát hành bản {issued.version} và thông báo đến lãnh đạo.")
    return redirect(issued)


@require_POST
@back_when_refused
def summary_pull_in(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a late or corrected report into the next version."""
    found = reviewed(request, pk)
    form = PullInForm(request.POST)
    if not form.is_valid():
        return _again(request, found, pull_form=form)
    report = get_object_or_404(Report, pk=form.cleaned_data["report"], period=found.period_id)
    made = pull_in(report, by=request.user, reason=form.cleaned_data["reason"], now=request.now)
    messages.success(request, f"Đã lập bản {made.version}: {made.reason}")
    return redirect(made)


@require_safe
def publication(request: OfficeRequest, pk: int) -> FileResponse:
    """A published file, as an attachment under its Vietnamese name, with the digest it was issued under."""
    files = Publication.objects.select_related("summary__period__scheme__directive")
    found = get_object_or_404(files.defer("summary__content", "summary__period__outline"), pk=pk)
    if not reads_summary(request.standing, found.summary):
        raise Http404
    try:
        content = found.file.open()
    except FileNotFoundError as missing:
        logger.error("published file %s is missing: %s", found.pk, found.file.name)
        raise Http404 from missing
    headers = {"Repr-Digest": digest_field(found.sha256)}
    return FileResponse(content, as_attachment=True, filename=found.name, headers=headers)


def _readable(request: OfficeRequest, pk: int) -> Summary:
    found = get_object_or_404(WHOLE, pk=pk)
    if not reads_summary(request.standing, found):
        raise Http404
    return found


def reviewed(request: OfficeRequest, pk: int) -> Summary:
    """The version, when the sender compiles its regime; else it does not exist."""
    found = get_object_or_404(WHOLE, pk=pk)
    if not reviews(request.standing, found.period.scheme):
        raise Http404
    return found


def _context(request: OfficeRequest, found: Summary) -> dict[str, object]:
    may_review = reviews(request.standing, found.period.scheme)
    page = page_of(found, request.standing, with_waiting=may_review)
    return {
        "page": page,
        "checks": checks_page(found, request.now) if may_review and page.is_open else [],
        "moved": moved_words(found.content, found.words, found.words_basis) if may_review and page.is_editable else [],
        "summary": found,
        "may_review": may_review,
        "sign_form": SignForm(initial={"edit_version": found.edit_version}),
        "pull_form": PullInForm(),
        "entries": AuditEntry.objects.of(found) if may_review else [],
    }


def _again(request: OfficeRequest, found: Summary, **forms: object) -> HttpResponse:
    """The page once more with the form that was refused."""
    return render(request, "reports/summary.html", _context(request, found) | forms, status=422)
