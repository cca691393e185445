"""Versions of a summary: compiled, worded, signed, given out, and never changed afterwards."""

import json
from hashlib import sha256

import pytest

from reports.actions.reviewing import return_report
from reports.actions.rewording import edit_words, settle_words
from reports.actions.summaries import publish, pull_in, sign
from reports.actions.versions import WordsConflict, latest
from reports.compiling.moved import moved_words
from reports.models import Format, Period, Publication, Report, Summary
from reports.publishing import render
from reports.ticking import catch_up
from tests.make import at
from tests.reports.filing import file_report
from units.access import Refused
from units.models import AuditEntry, Notice

CLOSE, SIGNING, SUMMARY_HOUR = at("2024-07-12 14:00"), at("2024-07-12 15:30"), at("2024-07-12 16:00")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def closed(cast):
    """The week of the letter, closed with Tân Hiệp's report in it."""
    catch_up(at("2024-07-08 07:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-10 09:00"), late=3)
    catch_up(CLOSE, source="test")
    return Period.objects.get()


@pytest.fixture
def summary(closed):
    return latest(closed)


def late_report(cast):
    return file_report(cast.tan_ha, by=cast.other_staff, now=at("2024-07-12 14:20"), late=5).report


def test_the_close_compiles_version_1_from_the_reports_in_time(summary, cast):
    late_report(cast)
    assert (summary.version, summary.reason) == (1, "Chốt tuần báo cáo")
    assert [revision.report.unit for revision in summary.revisions.all()] == [cast.tan_hiep]


def test_a_summary_needs_a_closed_week(cast):
    catch_up(at("2024-07-08 07:00"), source="test")
    with pytest.raises(Refused, match="chưa chốt"):
        latest(Period.objects.get())


def test_pulling_a_late_report_in_makes_the_next_version_with_its_reason(summary, cast):
    second = pull_in(late_report(cast), by=cast.reviewer, reason="Mất điện buổi trưa", now=SIGNING)
    assert (second.version, second.compiled_by) == (2, cast.reviewer)
    assert second.reason == "Đưa báo cáo của Tân Hà vào: Mất điện buổi trưa"
    assert {revision.report.unit for revision in second.revisions.all()} == {cast.tan_hiep, cast.tan_ha}
    assert summary.revisions.count() == 1


def test_pulling_in_replaces_an_earlier_submission_of_the_same_unit(summary, cast):
    newer = file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-12 14:30"), late=9)
    second = pull_in(newer.report, by=cast.reviewer, reason="Đính chính", now=SIGNING)
    assert list(second.revisions.all()) == [newer]


@pytest.mark.parametrize(
    ("who", "reason", "says"), [("tan_dong", "x", "chưa có báo cáo"), ("tan_hiep", "x", "đã có trong")]
)
def test_only_something_new_is_pulled_in(summary, cast, who, reason, says):
    report = Report.objects.get(unit=getattr(cast, who))
    with pytest.raises(Refused, match=says):
        pull_in(report, by=cast.reviewer, reason=reason, now=SIGNING)


def test_pulling_in_needs_a_reason(summary, cast):
    with pytest.raises(Refused, match="lý do"):
        pull_in(late_report(cast), by=cast.reviewer, reason=" ", now=SIGNING)


def test_the_reviewers_words_stay_when_a_report_is_pulled_in(summary, cast):
    edit_words(summary, by=cast.reviewer, words={"filing": "Tuần này..."}, edit_version=0, now=SIGNING)
    second = pull_in(late_report(cast), by=cast.reviewer, reason="Mất điện", now=SIGNING)
    assert second.words == {"filing": "Tuần này..."}


ON_TIME = "filing/deadline"
OWN = "Một xã đã nộp, hai xã chưa."


def edited(summary, cast, text=OWN, key=ON_TIME):
    version = Summary.objects.get(pk=summary.pk).edit_version
    return edit_words(summary, by=cast.reviewer, words={key: text}, edit_version=version, now=SIGNING)


def pulled(cast):
    return pull_in(late_report(cast), by=cast.reviewer, reason="Mất điện", now=SIGNING)


def moves(summary):
    return [found.key for found in moved_words(summary.content, summary.words, summary.words_basis)]


def test_an_edited_sentence_remembers_its_figures_and_says_when_a_late_report_has_moved_them(summary, cast):
    edited(summary, cast, key="scope/covered")
    second = pulled(cast)
    (found,) = moved_words(second.content, second.words, second.words_basis)
    assert (second.words, found.changes) == ({"scope/covered": OWN}, ("đơn vị đưa vào tổng hợp: 1 → 2",))


def test_words_saved_again_as_they_are_keep_what_they_were_written_over(summary, cast):
    edited(summary, cast, key="scope/covered")
    second = pulled(cast)
    again = edited(second, cast, key="scope/covered")
    assert moves(again) == ["scope/covered"]
    assert moves(edited(again, cast, "Nay là hai xã.", key="scope/covered")) == []


def settle(summary, cast, *, take):
    return settle_words(
        summary,
        "scope/covered",
        by=cast.reviewer,
        take_computed=take,
        edit_version=summary.edit_version,
        now=SIGNING,
    )


def test_the_programs_new_sentence_is_taken_with_one_act(summary, cast):
    edited(summary, cast, key="scope/covered")
    taken = settle(pulled(cast), cast, take=True)
    assert (taken.words, taken.words_basis) == ({}, {})


def test_ones_own_sentence_is_kept_and_asked_about_no_more_until_figures_move_again(summary, cast):
    edited(summary, cast, key="scope/covered")
    kept = settle(pulled(cast), cast, take=False)
    assert (kept.words, moves(kept)) == ({"scope/covered": OWN}, [])


def test_words_that_somebody_else_has_settled_are_settled_once(summary, cast):
    edited(summary, cast, key="scope/covered")
    second = pulled(cast)
    settle(second, cast, take=True)
    with pytest.raises(WordsConflict):
        settle(second, cast, take=False)


def test_the_history_names_edited_words_as_people_read_them(summary, cast):
    edited(summary, cast)
    entry = AuditEntry.objects.of(summary).get(verb="sửa lời tổng hợp")
    assert entry.after == {"Tình hình nộp báo cáo, câu 1": OWN}


def test_no_published_file_says_that_figures_have_moved(summary, cast):
    edited(summary, cast, key="scope/covered")
    second = pulled(cast)
    given = json.loads(render(second, Format.JSON))
    assert (given["words"], "words_basis" in given, "checks" in given) == ({"scope/covered": OWN}, False, False)


def odd_week(cast):
    """Closed with forty attendees and no session at Tân Hiệp."""
    catch_up(at("2024-07-08 07:00"), source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-10 09:00"), late=3, activities=(("PAPI", 0, 40),))
    catch_up(CLOSE, source="test")
    return latest(Period.objects.get())


def test_what_was_open_at_the_signature_is_kept_in_its_history_and_keeps_nobody_from_signing(cast):
    draft = odd_week(cast)
    assert [(check["kind"], check["unit"]) for check in draft.checks] == [("heads", cast.tan_hiep.pk)]
    sign(draft, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=0, now=SIGNING)
    entry = AuditEntry.objects.of(draft).get(verb="ký báo cáo tổng hợp")
    assert entry.after == {
        "thẩm quyền ký": "TRƯỞNG PHÒNG",
        "điểm cần xem lại khi ký": "Tân Hiệp: Mục a, dòng 1: “Số lượt người” đã ghi nhưng số cuộc bằng 0. Đề nghị kiểm"
        " tra lại.",
    }


def test_a_signature_over_a_week_in_order_has_nothing_to_add(summary, cast):
    sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=0, now=SIGNING)
    assert AuditEntry.objects.of(summary)[0].after == {"thẩm quyền ký": "TRƯỞNG PHÒNG"}


def test_a_returned_report_takes_its_checks_with_it(cast):
    draft = odd_week(cast)
    report = Report.objects.get(unit=cast.tan_hiep)
    return_report(report, by=cast.reviewer, reason="Xem lại mục a", due_at=at("2024-07-12 17:00"), now=SIGNING)
    assert (len(draft.checks), latest(report.period).checks) == (1, [])


def test_an_empty_sentence_restores_the_computed_one(summary, cast):
    edit_words(summary, by=cast.reviewer, words={"filing": "Tuần này..."}, edit_version=0, now=SIGNING)
    edited = edit_words(summary, by=cast.reviewer, words={"filing": "  "}, edit_version=1, now=SIGNING)
    assert (edited.words, edited.edit_version) == ({}, 2)


def test_two_reviewers_cannot_overwrite_each_other(summary, cast):
    edit_words(summary, by=cast.reviewer, words={"filing": "Bản của A"}, edit_version=0, now=SIGNING)
    with pytest.raises(WordsConflict) as conflict:
        edit_words(summary, by=cast.reviewer, words={"filing": "Bản của B"}, edit_version=0, now=SIGNING)
    assert conflict.value.summary.words == {"filing": "Bản của A"}


def test_signing_names_who_when_and_in_what_capacity(summary, cast):
    signed = sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    assert (signed.signed_by, signed.signed_at, signed.signing_capacity) == (cast.reviewer, SIGNING, "TRƯỞNG PHÒNG")


def test_nobody_signs_words_they_have_not_seen(summary, cast):
    edit_words(summary, by=cast.reviewer, words={"filing": "Lời mới"}, edit_version=0, now=SIGNING)
    with pytest.raises(WordsConflict):
        sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=0, now=SIGNING)


def test_a_file_that_cannot_be_made_keeps_nothing_else_from_the_leaders(summary, cast, settings, tmp_path):
    """A file stands where the folder should be; once it is gone, the next tick makes what is missing."""
    (tmp_path / "publications").write_text("in the way")
    catch_up(SUMMARY_HOUR, source="test")
    summary.refresh_from_db()
    assert (summary.published_at, summary.publications.count()) == (SUMMARY_HOUR, 0)
    (tmp_path / "publications").unlink()
    assert catch_up(at("2024-07-12 16:00:30"), source="test") == [
        f"made Bao-cao-tong-hop-2024-W28-ban-1.{fmt}" for fmt in ("docx", "pdf", "xlsx", "json")
    ]
    assert catch_up(at("2024-07-12 16:01"), source="test") == []


def test_a_signed_summary_keeps_its_words(summary, cast):
    sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    with pytest.raises(Refused, match="đã ký"):
        edit_words(summary, by=cast.reviewer, words={"filing": "Khác"}, edit_version=0, now=SIGNING)


def test_an_officer_publishes_only_what_is_signed(summary, cast):
    with pytest.raises(Refused, match="chưa ký"):
        publish(summary, by=cast.reviewer, now=SIGNING)


def test_publication_makes_each_file_once_under_its_digest(summary, cast):
    sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    publish(summary, by=cast.reviewer, now=SIGNING)
    files = {publication.format: publication for publication in Publication.objects.all()}
    assert set(files) == {"docx", "pdf", "xlsx", "json"}
    for publication in files.values():
        content = publication.file.read()
        assert (publication.sha256, publication.size) == (sha256(content).hexdigest(), len(content))
        publication.file.close()
    told = Notice.objects.filter(kind="summary", channel="in_app").values_list("recipient__username", flat=True)
    assert sorted(told) == ["lanh-dao", "noi-vu"]


def test_what_was_signed_in_time_is_not_given_out_again_by_the_clock(summary, cast):
    sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    publish(summary, by=cast.reviewer, now=SIGNING)
    assert catch_up(SUMMARY_HOUR, source="test") == [f"reminded {cast.scheme.pk}/2024-W28 +60 min: 4 made"]
    assert Summary.objects.count() == 1


def test_a_published_version_never_changes(summary, cast):
    catch_up(SUMMARY_HOUR, source="test")
    before = json.dumps(list(Summary.objects.values()), default=str)
    with pytest.raises(Refused, match="đã phát hành"):
        edit_words(summary, by=cast.reviewer, words={"filing": "Khác"}, edit_version=0, now=SUMMARY_HOUR)
    with pytest.raises(Refused, match="đã phát hành"):
        publish(summary, by=cast.reviewer, now=SUMMARY_HOUR)
    assert json.dumps(list(Summary.objects.values()), default=str) == before


def test_signing_what_went_out_unsigned_makes_the_next_version(summary, cast):
    catch_up(SUMMARY_HOUR, source="test")
    signed = sign(
        summary,
        by=cast.reviewer,
        capacity="TRƯỞNG PHÒNG",
        edit_version=summary.edit_version,
        now=at("2024-07-12 16:10"),
    )
    assert (signed.version, signed.signed_by, signed.is_issued) == (2, cast.reviewer, False)
    assert signed.reason == "Ký duyệt bản 1 đã phát hành khi chưa ký"
    assert Summary.objects.get(version=1).signed_at is None


def test_only_the_newest_version_is_worked_on(summary, cast):
    pull_in(late_report(cast), by=cast.reviewer, reason="Mất điện", now=SIGNING)
    for act in (
        lambda: sign(summary, by=cast.reviewer, capacity="", edit_version=summary.edit_version, now=SIGNING),
        lambda: edit_words(summary, by=cast.reviewer, words={}, edit_version=0, now=SIGNING),
    ):
        with pytest.raises(Refused, match="mới hơn"):
            act()


def test_every_step_is_audited(summary, cast):
    sign(summary, by=cast.reviewer, capacity="TRƯỞNG PHÒNG", edit_version=summary.edit_version, now=SIGNING)
    publish(summary, by=cast.reviewer, now=SIGNING)
    verbs = list(AuditEntry.objects.of(summary).values_list("verb", flat=True))
    assert verbs == ["phát hành báo cáo tổng hợp", "ký báo cáo tổng hợp", "lập báo cáo tổng hợp"]
