"""The pages of the letter that chases: drafted from who owes, kept, edited, taken as a file, marked as sent."""

import pytest
from django.utils import timezone

from reports.actions.closing import close_period
from reports.actions.excusing import excuse
from reports.models import ChaseLetter, Reminder
from tests import make
from tests.make import after
from tests.reports.chasing import drafted
from tests.reports.pages.looking import enter, faults, signed_in
from tests.reports.pages.running import running_week
from tests.reports.pages.scene import file
from units.models import Role


@pytest.fixture
def week(cast):
    return running_week(cast, hours_left=-2)


def draft_page(cast, week, **chosen):
    return signed_in(cast.reviewer).get(f"/tuan/{week.pk}/cong-van-don-doc/", chosen)


def typed(page, **changes):
    """What a browser would send of the form on that page."""
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in (values | changes).items() if value is not False}


def keep(cast, week, page, **changes):
    return signed_in(cast.reviewer).post(f"/tuan/{week.pk}/cong-van-don-doc/", typed(page, **changes))


def test_the_draft_names_who_owes_by_kind_and_the_new_deadline(cast, week):
    page = draft_page(cast, week)
    shown = page.content.decode()
    assert "Đơn vị còn nợ (3)" in shown
    assert "Xã (3)" in shown
    assert page.context["form"]["addressees"].value().count("Ủy ban nhân dân xã") == 3


def test_the_choice_stands_in_the_address(cast, week):
    report = week.reports.get(unit=cast.tan_ha)
    chosen = {"bo": report.pk, "ky": "i2", "han": "2030-01-02T09:30"}
    form = draft_page(cast, week, **chosen).context["form"]
    assert "Tân Hà" not in form["addressees"].value()
    assert form["capacity"].value() == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert "trước 09 giờ 30 phút thứ Tư, ngày 02/01/2030" in form["body"].value()


def test_a_unit_with_an_objective_reason_is_not_named_until_somebody_says_so(cast, week):
    report = week.reports.get(unit=cast.tan_ha)
    close_period(week, now=timezone.now())
    excuse(report, by=cast.reviewer, reason="Mất điện cả tuần", letter="", now=timezone.now())
    first, chosen = draft_page(cast, week), draft_page(cast, week, ky="")
    assert "Lý do khách quan: Mất điện cả tuần" in first.text
    assert (first.context["skipped"], chosen.context["skipped"]) == ({report.pk}, set())
    named = [page.context["form"]["addressees"].value().count("Ủy ban nhân dân xã") for page in (first, chosen)]
    assert named == [2, 3]


@pytest.mark.parametrize("chosen", [{"bo": "x"}, {"bo": "9" * 30}, {"ky": "x"}, {"han": "x"}])
def test_a_choice_that_does_not_exist_changes_nothing(cast, week, chosen):
    usual = draft_page(cast, week).context["form"]
    assert draft_page(cast, week, **chosen).context["form"]["body"].value() == usual["body"].value()


def test_without_any_unit_there_is_no_form(cast, week):
    page = draft_page(cast, week, bo=[report.pk for report in week.reports.all()])
    assert (page.context["form"], "ít nhất một đơn vị" in page.content.decode()) == (None, True)


def test_a_week_in_which_nobody_owes_says_so(cast, week):
    week.reports.all().delete()
    assert "Không còn đơn vị nào phải đôn đốc." in draft_page(cast, week).content.decode()


def test_keeping_the_draft_leads_to_the_letter_with_its_files(cast, week):
    answer = keep(cast, week, draft_page(cast, week), signer="Cán bộ A", body="Đoạn một.\r\nĐoạn hai.")
    letter = ChaseLetter.objects.get()
    assert answer.headers["Location"] == f"/cong-van-don-doc/{letter.pk}/"
    assert (letter.body, letter.signer, letter.items.count()) == ("Đoạn một.\nĐoạn hai.", "Cán bộ A", 3)
    client = signed_in(cast.reviewer)
    for fmt, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        taken = client.get(f"/cong-van-don-doc/{letter.pk}/tep/{fmt}/")
        assert b"".join(taken.streaming_content)[: len(start)] == start
        assert (
            f'attachment; filename="Cong-van-don-doc-{week.week}-du-thao.{fmt}"' == taken.headers["Content-Disposition"]
        )
    assert client.get(f"/cong-van-don-doc/{letter.pk}/tep/xlsx/").status_code == 404


def test_a_unit_that_filed_meanwhile_is_not_chased_unseen(cast, week):
    page = draft_page(cast, week)
    file(week, cast.tan_ha, by=cast.other_staff, at=after(week.due_at, hours=1))
    answer = keep(cast, week, page)
    assert (answer.status_code, ChaseLetter.objects.count()) == (422, 0)
    assert "1 đơn vị hoặc nhiệm vụ không còn nợ" in answer.content.decode()
    assert keep(cast, week, answer).status_code == 302
    assert [item.unit for item in ChaseLetter.objects.get().items.all()] == [cast.tan_hiep, cast.tan_dong]


def test_an_edit_over_somebody_elses_shows_both_texts(cast, week):
    letter = drafted(cast, week, now=after(week.due_at, hours=1))
    client = signed_in(cast.reviewer)
    page = client.get(letter.get_absolute_url())
    assert client.post(letter.get_absolute_url(), typed(page, signer="Cán bộ A")).status_code == 302
    answer = client.post(letter.get_absolute_url(), typed(page, signer="Cán bộ B"))
    assert (answer.status_code, answer.context["differences"]) == (409, [("Họ tên người ký", "Cán bộ A", "Cán bộ B")])
    again = typed(answer, signer="Cán bộ B", version=answer.context["letter"].version)
    assert client.post(letter.get_absolute_url(), again).status_code == 302
    letter.refresh_from_db()
    assert letter.signer == "Cán bộ B"


def test_what_is_typed_after_a_colleague_sent_the_letter_is_refused_in_words_and_stays_on_the_page(cast, week):
    letter, client = drafted(cast, week, now=after(week.due_at, hours=1)), signed_in(cast.reviewer)
    page, sending = client.get(letter.get_absolute_url()), {"number": "45", "dated_on": "12/7/2024"}
    client.post(f"{letter.get_absolute_url()}da-gui/", sending)
    edited = client.post(letter.get_absolute_url(), typed(page, signer="Cán bộ B"))
    sent = client.post(f"{letter.get_absolute_url()}da-gui/", sending | {"number": "46"})
    said = "Công văn đã ghi là đã gửi, không sửa được nữa."
    assert [(answer.status_code, said in answer.text) for answer in (edited, sent)] == [(409, True), (422, True)]
    assert "Cán bộ B" in edited.text


def test_marking_as_sent_counts_on_the_dashboard_and_on_the_units_page(cast, week):
    letter, client = drafted(cast, week, now=after(week.due_at, hours=1)), signed_in(cast.reviewer)
    chase = f"/bao-cao/{week.reports.get(unit=cast.tan_ha).pk}/nhac/"
    assert "Đang soạn" in client.get(chase).content.decode()
    client.post(f"{letter.get_absolute_url()}da-gui/", {"number": "45", "dated_on": "2024-07-12"})
    shown = client.get(chase).content.decode()
    assert ("Đang soạn" in shown, "Công văn số 45/PNV-TH" in shown) == (False, True)
    assert client.get(f"/theo-doi/{cast.scheme.pk}/").content.decode().count("Đã nhắc 1 lần") == 3
    assert client.post(letter.get_absolute_url(), {}).status_code == 422
    assert Reminder.objects.filter(letter=letter).count() == 3


def test_a_dropped_draft_leaves_the_week(cast, week):
    letter, client = drafted(cast, week, now=after(week.due_at, hours=1)), signed_in(cast.reviewer)
    assert "Dự thảo, chưa gửi" in client.get(f"/tuan/{week.pk}/").content.decode()
    client.post(f"{letter.get_absolute_url()}bo/")
    assert "Dự thảo, chưa gửi" not in client.get(f"/tuan/{week.pk}/").content.decode()


def test_the_list_of_work_leads_to_a_letter_about_overdue_tasks(cast):
    task = make.make_task(directive=cast.directive, text="Gửi thư xin lỗi.")
    make.make_assignment(task=task, unit=cast.tan_ha, by=cast.reviewer, due_at=make.at("2024-07-31 17:00"))
    address = f"/van-ban/{cast.directive.pk}/cong-van-don-doc/"
    client = signed_in(cast.reviewer)
    assert f'href="{address}"' in client.get("/nhiem-vu/").content.decode()
    page = client.get(address)
    assert "1 nhiệm vụ đã quá hạn" in page.context["form"]["body"].value()
    assert client.post(address, typed(page)).status_code == 302
    assert [item.assignment.unit for item in ChaseLetter.objects.get().items.all()] == [cast.tan_ha]


def test_the_issuers_own_clerk_writes_for_the_issuer(cast):
    clerk = make.make_member(unit=cast.district, role=Role.STAFF)
    task = make.make_task(directive=cast.directive)
    make.make_assignment(task=task, unit=cast.tan_ha, by=cast.reviewer, due_at=make.at("2024-07-31 17:00"))
    form = signed_in(clerk).get(f"/van-ban/{cast.directive.pk}/cong-van-don-doc/").context["form"]
    assert (form["symbol"].value(), form["recipients"].value().splitlines()[-1]) == ("UBND-TH", "Lưu: VT, VP")


def test_a_unit_sees_no_letter_and_no_way_to_one(cast, week):
    letter = drafted(cast, week, now=after(week.due_at, hours=1))
    assert signed_in(cast.staff).get(letter.get_absolute_url()).status_code == 404
    assert "cong-van-don-doc" not in signed_in(cast.leader).get(f"/theo-doi/{cast.scheme.pk}/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_keep_the_rules_of_access_and_fit(cast, open_page, width):
    week = running_week(cast, hours_left=-2)
    letter = drafted(cast, week, now=after(week.due_at, hours=1))
    page = open_page(width=width)
    for address in (f"/tuan/{week.pk}/cong-van-don-doc/", letter.get_absolute_url()):
        enter(page, cast.reviewer, address)
        assert faults(page) == []
