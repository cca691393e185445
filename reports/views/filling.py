"""The form of a unit's week: filling, keeping drafts, handing in, and meeting a text that somebody else handed in."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from reports.access import files
from reports.actions.evidence import keep_evidence
from reports.actions.filing import Conflict, discard_draft, is_unseen, save_draft, submit
from reports.answers import Body, SectionAnswer
from reports.checking import Problem, problems, warnings
from reports.difference import difference
from reports.entry import Entry, all_unchanged, copied
from reports.forms.posted import read_posted, tasks_named
from reports.forms.report import ReportForm
from reports.models import Draft, Report, ReportState
from reports.outline import Part, read_outline
from reports.sheet import sheet
from units.access import OfficeRequest, Refused
from units.uploads import check_upload

FILE_SUFFIX = ".file"
SESSION_ENDED = "Phiên làm việc đã hết."
DRAFT_KEPT = "Đã lưu bản nháp. Báo cáo chưa được nộp."
NEWER_DRAFT = "Bản nháp đã được lưu từ nơi khác; bản đó được ghi trong nhật ký. Đề nghị xem lại rồi nộp."


def own_report(request: OfficeRequest, pk: int) -> Report:
    """The report, when the sender's unit writes it; else it does not exist."""
    rows = Report.objects.select_related("unit", "period__scheme__directive", "period__scheme__compiler")
    report = rows.filter(pk=pk).first()
    if report is None or not files(request.standing, report):
        raise Http404
    return report


def is_conflict(entry: Entry) -> bool:
    """Somebody handed in other words than those of one's draft."""
    return entry.is_overtaken and bool(difference(entry.outline, entry.handed_in, entry.drafted))


def problems_of(entry: Entry, body: Body) -> list[Problem]:
    """What keeps the report from being handed in."""
    return problems(entry.outline, body, entry.report.period.monday)


@dataclass(frozen=True)
class Sent:
    """A form as it came in."""

    request: OfficeRequest
    entry: Entry
    data: QueryDict
    body: Body
    base_version: int

    @property
    def report(self) -> Report:
        return self.entry.report

    @property
    def is_of_another(self) -> bool:
        """Somebody else has signed in since the page was opened."""
        return self.data.get("person", str(self.request.user.pk)) != str(self.request.user.pk)

    @property
    def is_behind(self) -> bool:
        """The draft was saved from elsewhere since the page was opened, and says something else."""
        draft, seen = self.entry.draft, self.data.get("draft_at")
        return draft is not None and seen is not None and is_unseen(draft, self.body, seen)

    def keep(self, body: Body | None = None) -> Draft:
        """Nothing typed is lost, whatever happens next."""
        return save_draft(
            self.report,
            by=self.request.user,
            body=body or self.body,
            base_version=self.base_version,
            now=self.request.now,
            seen=self.data.get("draft_at"),
        )


@require_http_methods(["GET", "POST"])
def form(request: OfficeRequest, pk: int) -> HttpResponse:
    """Shows the form, or does what one of its buttons says."""
    report = own_report(request, pk)
    if request.method == "POST":
        return _press(request, report)
    entry = Entry(report, request.user)
    if is_conflict(entry):
        return _conflict_page(request, entry, entry.drafted, status=200)
    found = problems_of(entry, entry.body) if "xem-loi" in request.GET else None
    return _form_page(request, entry, entry.body, found=found, extra=request.GET.get("them", ""))


def read_sent(request: OfficeRequest, report: Report, without: str = "") -> Sent:
    outline = read_outline(report.period.outline).for_unit(report.unit_id)
    entry = Entry(report, request.user, tasks_named(outline, request.POST))
    data = _with_files(request, entry) if request.FILES else request.POST
    return Sent(request, entry, data, read_posted(entry, data, without), _number(data.get("base_version", "")))


def _with_files(request: OfficeRequest, entry: Entry) -> QueryDict:
    """The fields as sent, with the files that came along kept and named (browsers without JavaScript)."""
    data = request.POST.copy()
    uploads: MultiValueDict = request.FILES
    for name in uploads:
        for upload in uploads.getlist(name):
            try:
                kept = keep_evidence(entry.report, by=request.user, file=check_upload(upload), now=request.now)
            except Refused as refused:
                messages.error(request, refused.reason)
            else:
                data.appendlist(name.removesuffix(FILE_SUFFIX), str(kept.pk))
    return data


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _press(request: OfficeRequest, report: Report) -> HttpResponse:
    """The button pressed: ``do`` is a word, for some with a section or row ("add:a", "drop:a-2")."""
    word, _, about = request.POST.get("do", "save").partition(":")
    sent = read_sent(request, report, without=about if word == "drop" else "")
    button = BUTTONS.get(word)
    if button is None:
        raise Http404
    if sent.is_of_another:
        return HttpResponse(SESSION_ENDED, status=401)
    return button(sent, about)


def _save(sent: Sent, about: str) -> HttpResponse:
    sent.keep()
    messages.success(sent.request, DRAFT_KEPT)
    return _back_to_form(sent)


def _add(sent: Sent, code: str) -> HttpResponse:
    sent.keep()
    return _back_to_form(sent, code, query=f"?them={code}")


def _drop(sent: Sent, row: str) -> HttpResponse:
    sent.keep()
    return _back_to_form(sent, row.rpartition("-")[0])


def _change_section(change: Callable[[Part, SectionAnswer, SectionAnswer], SectionAnswer]) -> Callable:
    """A button that fills a section from last week's."""

    def press(sent: Sent, code: str) -> HttpResponse:
        part = next((part for part in sent.entry.outline.parts if part.code == code), None)
        if part is None:
            raise Http404
        section = change(part, sent.body.section(code), sent.entry.last.section(code))
        sent.keep(sent.body.with_section(code, section))
        return _back_to_form(sent, code)

    return press


def _check(sent: Sent, about: str) -> HttpResponse:
    sent.keep()
    return redirect("reports:check", sent.report.pk)


def _earlier(sent: Sent, **which: object) -> HttpResponse | None:
    """The receipt of the same form, when it was handed in before: a press may come twice, and late."""
    earlier = sent.report.revisions.filter(token=token_of(sent.data), **which).first()
    return redirect("reports:receipt", sent.report.pk, earlier.number) if earlier else None


def _submit(sent: Sent, about: str) -> HttpResponse:
    receipt = _earlier(sent, body=sent.body.as_json())
    if receipt is not None:
        return receipt
    if sent.is_behind:
        sent.keep()
        messages.error(sent.request, NEWER_DRAFT)
        return _form_page(sent.request, sent.entry, sent.entry.laid_out(sent.body), status=409)
    return _hand_in(sent, sent.body)


def _hand_in_checked(sent: Sent, about: str) -> HttpResponse:
    """After the last look: hand in the draft that was looked at."""
    receipt = _earlier(sent)
    if receipt is not None:
        return receipt
    draft = sent.entry.draft
    if draft is not None and draft.mark != sent.data.get("draft_at"):
        return HttpResponseRedirect(f"{reverse('reports:check', args=[sent.report.pk])}?da-doi")
    return _hand_in(sent, sent.entry.saved)


def _hand_in(sent: Sent, body: Body) -> HttpResponse:
    """Hand in ``body``; whatever stands against it, the text stays in the draft and on the page."""
    found = problems_of(sent.entry, body)
    if found:
        sent.keep(body)
        return _form_page(sent.request, sent.entry, sent.entry.laid_out(body), found=found, status=422)
    try:
        revision = submit(
            sent.report, by=sent.request.user, body=body, base_version=sent.base_version, token=token_of(sent.data)
        )
    except Conflict as conflict:
        sent.keep(body)
        return _conflict_page(sent.request, Entry(conflict.report, sent.request.user), body, status=409)
    except Refused as refused:
        sent.keep(body)
        messages.error(sent.request, refused.reason)
        return _form_page(sent.request, sent.entry, sent.entry.laid_out(body), status=409)
    return redirect("reports:receipt", sent.report.pk, revision.number)


def token_of(data: QueryDict) -> UUID:
    try:
        return UUID(data.get("token", ""))
    except ValueError:
        return uuid4()


def _keep_mine(sent: Sent, about: str) -> HttpResponse:
    """After a conflict: hand in one's own text over the other, which stays in the record."""
    return _hand_in(sent, sent.entry.drafted)


def _edit_mine(sent: Sent, about: str) -> HttpResponse:
    """After a conflict: go on with one's own text, knowing the other."""
    sent.keep(sent.entry.drafted)
    return _back_to_form(sent)


def _take_theirs(sent: Sent, about: str) -> HttpResponse:
    """After a conflict: the text handed in stands, one's own goes to the audit."""
    discard_draft(sent.report, by=sent.request.user, now=sent.request.now)
    messages.success(sent.request, "Đã giữ bản đã nộp. Bản của đồng chí được ghi trong nhật ký của báo cáo.")
    return redirect("reports:report", sent.report.pk)


BUTTONS: dict[str, Callable[[Sent, str], HttpResponse]] = {
    "save": _save,
    "add": _add,
    "drop": _drop,
    "copy": _change_section(copied),
    "unchanged": _change_section(all_unchanged),
    "check": _check,
    "submit": _submit,
    "hand_in": _hand_in_checked,
    "keep_mine": _keep_mine,
    "edit_mine": _edit_mine,
    "take_theirs": _take_theirs,
}


def _back_to_form(sent: Sent, code: str = "", query: str = "") -> HttpResponseRedirect:
    address = reverse("reports:form", args=[sent.report.pk])
    return HttpResponseRedirect(f"{address}{query}{f'#muc-{code}' if code else ''}")


def _form_page(
    request: OfficeRequest,
    entry: Entry,
    body: Body,
    *,
    found: list[Problem] | None = None,
    extra: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = ReportForm(entry, body, extra)
    period = entry.report.period
    context = progress(entry, body) | {
        "report": entry.report,
        "form": shown,
        "faults": shown.show(found or []),
        "fault_count": len(found or []),
        "warnings": [warning.message for warning in warnings(entry.outline, body, period.monday)],
        "base_version": entry.report.version,
        "token": token_of(request.POST),
        "draft": entry.draft,
        "is_late": request.now >= period.due_at,
        "blocked": blocked(entry.report, request),
    }
    response = render(request, "reports/report_form.html", context, status=status)
    response.headers["X-Keep"] = "form"  # static/js/worker.js may keep it for a dead line
    return response


def blocked(report: Report, request: OfficeRequest) -> str:
    """Why nothing can be handed in now."""
    if request.now >= report.period.locks_at:
        return "Tuần báo cáo đã khóa, không nhận báo cáo nữa. Đề nghị liên hệ đơn vị tổng hợp."
    if report.state == ReportState.ACCEPTED:
        return "Báo cáo đã được đơn vị tổng hợp nhận. Muốn sửa, đề nghị đơn vị tổng hợp trả lại."
    return ""


def progress(entry: Entry, body: Body) -> dict[str, object]:
    """ "5/7 mục", and which sections still want something."""
    waiting = {problem.section for problem in problems_of(entry, body)}
    steps = [(part, not waiting & {"", part.code}) for part in entry.outline.parts]
    return {"done": sum(is_done for _, is_done in steps), "steps": steps}


def _conflict_page(request: OfficeRequest, entry: Entry, body: Body, *, status: int) -> HttpResponse:
    context = {
        "report": entry.report,
        "latest": entry.latest,
        "draft": entry.draft,
        "changes": difference(entry.outline, entry.handed_in, body, entry.file_names),
        "mine": sheet(entry.outline, body, entry.file_names),
        "theirs": sheet(entry.outline, entry.handed_in, entry.file_names),
        "token": uuid4(),
        "is_late": request.now >= entry.report.period.due_at,
    }
    return render(request, "reports/report_conflict.html", context, status=status)
