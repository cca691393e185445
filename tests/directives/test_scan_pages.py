"""A scan on screen: taken in, on its way, done, failed, dropped."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.utils import timezone
from pytest import MonkeyPatch

from directives.models import Proposal, Scan, ScanState
from directives.scanning import read_next
from directives.tasks import read_scans
from tests.directives.browsing import fetched, signed_in, words
from tests.directives.office import NOW, Office
from tests.directives.scans import StandIn, make_scan, pictures
from units.models import Person

LIST, IMPORT = "/van-ban/", "/van-ban/nhap/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def tesseract(tmp_path: Path, monkeypatch: MonkeyPatch) -> StandIn:
    return StandIn(tmp_path / "tesseract", monkeypatch)


def send(office: Office, **sent: object) -> HttpResponse:
    file = SimpleUploadedFile("công văn quét.pdf", pictures())
    return signed_in(office.clerk).post(IMPORT, {"issuer": office.district.pk, "file": file} | sent)


def page_of(scan: Scan) -> str:
    return f"/van-ban/dang-quet/{scan.pk}/"


def shown(person: Person, scan: Scan) -> str:
    return words(signed_in(person).get(page_of(scan)))


def failed(office: Office) -> Scan:
    scan = make_scan(office, b"%PDF-1.7\nnothing")
    read_next(lambda: NOW)
    scan.refresh_from_db()
    return scan


def test_a_pdf_of_pictures_is_taken_in_and_the_person_sent_to_its_progress(office: Office) -> None:
    response = send(office)
    scan = Scan.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, page_of(scan))
    assert (scan.created_by, scan.issuer, scan.file_name) == (office.clerk, office.district, "công văn quét.pdf")
    assert (Proposal.objects.count(), "Đang chờ nhận dạng chữ" in shown(office.clerk, scan)) == (0, True)


@pytest.mark.parametrize(("languages", "named"), [("eng", "(tesseract-ocr-vie)"), ("", "(tesseract-ocr-vie)")])
def test_what_the_server_lacks_is_named_with_what_to_do(
    office: Office, tesseract: StandIn, languages: str, named: str
) -> None:
    (tesseract.folder / "languages").write_text(languages)
    response = send(office)
    said = words(response)
    assert (response.status_code, Scan.objects.count(), named in said) == (422, 0, True)
    assert "dán toàn văn" in said and "tệp Word" in said


def test_without_the_program_both_packages_are_named(office: Office, monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "(tesseract-ocr, tesseract-ocr-vie)" in words(send(office))


def test_pasted_words_of_a_scan_are_read_at_once_and_the_scan_is_kept(office: Office) -> None:
    send(office, text="1. Giao Phòng Nội vụ rà soát.")
    proposal = Proposal.objects.get()
    assert (Scan.objects.count(), proposal.file_name) == (0, "công văn quét.pdf")


def test_progress_tells_the_page_and_works_without_scripts(office: Office) -> None:
    scan = make_scan(office)
    for _ in range(2):
        read_next(lambda: NOW)
    response = signed_in(office.clerk).get(page_of(scan))
    assert "Đang nhận dạng chữ: trang 2/2" in words(response)
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in response.content.decode()
    read_next(lambda: NOW)
    assert "Đã nhận dạng đủ 2 trang, đang đọc văn bản" in shown(office.clerk, scan)


def test_what_is_on_screen_is_changed_only_when_something_moved(office: Office) -> None:
    scan, client = make_scan(office), signed_in(office.clerk)
    Scan.objects.update(moved_at=timezone.now())
    assert client.get(f"{page_of(scan)}?da-thay=0-0-moi", headers=HTMX).status_code == 204
    read_next(timezone.now)
    part = client.get(f"{page_of(scan)}?da-thay=0-0-moi", headers=HTMX)
    assert (part.status_code, "trang 1/2" in words(part), "<html" in part.content.decode()) == (200, True, False)


def test_when_done_the_page_leads_on_to_the_letter(office: Office) -> None:
    scan = make_scan(office)
    while read_next(lambda: NOW):
        pass
    client, letter = signed_in(office.clerk), f"/van-ban/cho-xac-nhan/{Proposal.objects.get().pk}/"
    assert client.get(page_of(scan), headers=HTMX).headers["HX-Redirect"] == page_of(scan)
    assert client.get(page_of(scan)).headers["Location"] == letter
    assert page_of(scan) not in client.get(LIST).content.decode()


def test_a_scan_that_nobody_reads_says_whom_to_ask(office: Office) -> None:
    scan = make_scan(office)
    assert "Đề nghị báo người quản trị" in shown(office.clerk, scan)
    Scan.objects.update(moved_at=timezone.now())
    assert "Đề nghị báo người quản trị" not in shown(office.clerk, scan)


def test_a_failed_scan_says_why_and_what_can_be_done(office: Office) -> None:
    scan = failed(office)
    said = shown(office.clerk, scan)
    for words_on_page in ("Tệp PDF bị hỏng", "Tệp gốc", "Thử nhận dạng lại", "Dán toàn văn", "Bỏ bản quét này"):
        assert words_on_page in said
    assert fetched(office.clerk, f"{page_of(scan)}tep/") == (200, b"%PDF-1.7\nnothing")


def test_a_failed_scan_is_tried_again(office: Office) -> None:
    scan = failed(office)
    signed_in(office.clerk).post(f"{page_of(scan)}doc-lai/")
    assert Scan.objects.get().state == ScanState.WAITING
    response = signed_in(office.clerk).post(f"{page_of(scan)}doc-lai/", follow=True)
    assert "vẫn đang được nhận dạng" in words(response)


def test_the_words_of_a_failed_scan_can_be_pasted(office: Office) -> None:
    scan = failed(office)
    assert "Đề nghị dán toàn văn." in words(signed_in(office.clerk).post(page_of(scan), {"text": " "}))
    response = signed_in(office.clerk).post(page_of(scan), {"text": "1. Giao Phòng Nội vụ rà soát."})
    assert response.headers["Location"] == f"/van-ban/cho-xac-nhan/{Proposal.objects.get().pk}/"
    again = signed_in(office.clerk).post(page_of(scan), {"text": "1. Giao Phòng Nội vụ rà soát."}, follow=True)
    assert (Proposal.objects.count(), "nhận dạng xong" in words(again)) == (1, True)


def test_a_dropped_scan_is_gone_from_the_list_and_its_row_is_kept(office: Office) -> None:
    scan = failed(office)
    assert "Tệp PDF bị hỏng" in words(signed_in(office.clerk).get(LIST))
    signed_in(office.clerk).post(f"{page_of(scan)}bo/")
    assert "công văn quét.pdf" not in words(signed_in(office.clerk).get(LIST))
    assert (signed_in(office.clerk).get(page_of(scan)).status_code, Scan.objects.get().state) == (
        404,
        ScanState.DROPPED,
    )


def test_a_letter_that_is_there_is_not_dropped_as_a_scan(office: Office) -> None:
    scan = make_scan(office)
    while read_next(lambda: NOW):
        pass
    signed_in(office.clerk).post(f"{page_of(scan)}bo/")
    assert Scan.objects.get().state == ScanState.DONE


def test_the_list_shows_how_far_a_scan_is_to_those_who_register_letters(office: Office) -> None:
    make_scan(office)
    read_next(lambda: NOW)
    assert "Đang nhận dạng chữ: trang 1/2" in words(signed_in(office.colleague).get(LIST))
    for person in (office.leader, office.staff, office.reviewer):
        assert "công văn quét.pdf" not in words(signed_in(person).get(LIST))


def test_to_others_a_scan_does_not_exist(office: Office) -> None:
    scan = make_scan(office)
    for person in (office.leader, office.staff, office.reviewer):
        assert signed_in(person).get(page_of(scan)).status_code == 404
        assert signed_in(person).get(f"{page_of(scan)}tep/").status_code == 404
        assert signed_in(person).post(f"{page_of(scan)}bo/").status_code == 404


def test_the_workers_task_does_one_step_and_asks_for_the_next(office: Office, monkeypatch: MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    monkeypatch.setattr(read_scans, "apply_async", lambda **options: asked.append(options))
    read_scans()
    make_scan(office)
    read_scans()
    assert (Scan.objects.get().pages, Scan.objects.get().pages_done, asked) == (2, 0, [{"expires": 4}])
