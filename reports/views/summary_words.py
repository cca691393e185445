"""The reviewer's own words over the text of a summary: edited, and settled when their figures have moved."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from reports.actions.rewording import edit_words, settle_words
from reports.actions.versions import WordsConflict
from reports.forms.summaries import SettleForm, WordsForm
from reports.views.summary import back_when_refused, reviewed
from units.access import OfficeRequest, Refused


@require_http_methods(["GET", "POST"])
@back_when_refused
def summary_words(request: OfficeRequest, pk: int) -> HttpResponse:
    """Edit the narrative; when somebody else was faster, both texts are shown and neither is lost."""
    found = reviewed(request, pk)
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
def summary_settle(request: OfficeRequest, pk: int) -> HttpResponse:
    """Words whose figures have moved: the program's now, or the reviewer's as they are."""
    found = reviewed(request, pk)
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Chưa chọn câu hoặc cách xử lý. Đề nghị bấm lại.")
        return redirect(found)
    take = form.cleaned_data["take"] == SettleForm.COMPUTED
    key, version = form.cleaned_data["key"], form.cleaned_data["edit_version"]
    settle_words(found, key, by=request.user, take_computed=take, edit_version=version, now=request.now)
    messages.success(request, "Đã lấy câu mới của phần mềm." if take else "Đã giữ câu của đồng chí.")
    return redirect(found)
