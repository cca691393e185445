"""The reviewer takes the reports that wait one after another: accept, give back or leave, and on to the next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from reports.access import reviews
from reports.actions.reviewing import accept_report, return_report
from reports.answers import read_body
from reports.entry import Entry
from reports.forms.report import REASONS, ReturnForm
from reports.models import Report, ReportState, Scheme
from reports.sheet import sheet
from reports.turns import read_line
from reports.views.reach import reviewed_report_or_404, scheme_or_404
from reports.views.report import readable_report, submissions_of
from units.access import OfficeRequest, Refused
from units.entering import attempt

END = "het"
"""In the address in place of a report: the last one has had its turn."""


@require_safe
def review(request: OfficeRequest, pk: int) -> HttpResponse:
    """The report asked for, or the first that waits; where nobody does any more, the end."""
    scheme = scheme_or_404(request, pk, reviews)
    line, asked = read_line(scheme, request.now), request.GET.get("bao-cao", "")
    wanted = Report.objects.filter(pk=_number(asked), period__scheme=scheme).first()
    gone = wanted is not None and not line.holds(wanted)
    turn = (line.after(wanted) if gone else wanted.pk) if wanted else line.first()
    if turn is None or asked == END:
        context = {"scheme": scheme, "left": len(line.places), "settled": _settled(request)}
        return render(request, "reports/review_end.html", context)
    return _page(request, readable_report(request, turn), gone=wanted if gone else None)


@require_POST
def accept(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take the report as read and open the next."""
    report = reviewed_report_or_404(request, pk)
    try:
        accept_report(report, by=request.user, now=request.now, seen=_seen(request))
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect(_address(report.period.scheme, pk, _settled(request)))
    messages.success(request, f"Đã nhận báo cáo của {report.unit.short_name}.")
    return _onward(request, report)


@require_POST
def give_back(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the report back and open the next; ``mau`` only puts a stock reason into the form."""
    report = reviewed_report_or_404(request, pk)
    if "mau" in request.POST:
        return _page(request, readable_report(request, pk), form=_with_reason(request, report))
    form = ReturnForm(request.POST, report=report, now=request.now)
    if form.is_valid() and attempt(
        form, return_report, report, by=request.user, now=request.now, seen=_seen(request), **form.cleaned_data
    ):
        messages.success(request, f"Đã trả lại báo cáo của {report.unit.short_name} để sửa.")
        return _onward(request, report)
    return _page(request, readable_report(request, pk), form=form, status=422)


def _onward(request: OfficeRequest, report: Report) -> HttpResponse:
    scheme = report.period.scheme
    after = read_line(scheme, request.now).after(report)
    return redirect(_address(scheme, after or END, _settled(request) + 1))


def _address(scheme: Scheme, to: int | str, settled: int) -> str:
    return f"{reverse('reports:review', args=[scheme.pk])}?{urlencode({'bao-cao': to, 'xong': settled})}"


def _with_reason(request: OfficeRequest, report: Report) -> ReturnForm:
    """What was typed, and the sentence chosen after it."""
    chosen = _number(request.POST["mau"])
    sentence = REASONS[chosen][1] if chosen < len(REASONS) else ""
    typed = request.POST.dict()
    typed["reason"] = "\n".join(filter(None, [typed.get("reason", "").strip(), sentence]))
    form = ReturnForm(report=report, now=request.now)
    form.initial = {**form.initial, **{name: typed[name] for name in form.fields if name in typed}}
    return form


def _page(
    request: OfficeRequest,
    report: Report,
    *,
    form: ReturnForm | None = None,
    gone: Report | None = None,
    status: int = 200,
) -> HttpResponse:
    scheme, entry = report.period.scheme, Entry(report, request.user)
    submissions, settled = submissions_of(entry), _settled(request)
    turn = read_line(scheme, request.now).turn_of(report, settled)
    context = {
        "scheme": scheme,
        "report": report,
        "newest": submissions[0] if submissions else None,
        "parts": sheet(entry.outline, read_body(entry.latest.body), entry.file_names) if entry.latest else [],
        "turn": turn,
        "settled": settled,
        "before": _address(scheme, turn.before, settled) if turn.before else "",
        "after": _address(scheme, turn.after or END, settled),
        "return_form": form or ReturnForm(report=report, now=request.now),
        "return_address": f"{_address(scheme, report.pk, settled)}&tra-lai=1#tra-lai",
        "is_returning": form is not None or "tra-lai" in request.GET,
        "waits": report.state == ReportState.SUBMITTED,
        "reasons": REASONS,
        "gone": gone,
    }
    return render(request, "reports/review.html", context, status=status)


def _settled(request: OfficeRequest) -> int:
    """How many were settled in this go; it only words the place in line."""
    return _number(request.POST.get("xong") or request.GET.get("xong", ""))


def _seen(request: OfficeRequest) -> int | None:
    """The version of the report that the page showed."""
    return _number(request.POST["ban"]) if "ban" in request.POST else None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 10 else 0
