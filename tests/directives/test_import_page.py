"""Taking a letter in, as a file or as pasted text."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directives.models import Proposal
from tests.directives.browsing import signed_in, words
from tests.directives.office import LETTER, Office

PAGE = "/van-ban/nhap/"


def send(office: Office, **sent: object):
    return signed_in(office.clerk).post(PAGE, {"issuer": office.district.pk} | sent)


def test_pasted_text_is_read_and_shown_for_checking(office: Office) -> None:
    response = send(office, text=LETTER)
    proposal = Proposal.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/van-ban/cho-xac-nhan/{proposal.pk}/")
    assert (proposal.issuer, len(proposal.reading["clauses"]), proposal.file_name) == (office.district, 13, "")


def test_a_word_file_is_read_and_kept(office: Office) -> None:
    document = docx.Document()
    for line in LETTER.splitlines():
        document.add_paragraph(line)
    written = io.BytesIO()
    document.save(written)
    send(office, file=SimpleUploadedFile("công văn.docx", written.getvalue()))
    proposal = Proposal.objects.get()
    assert (proposal.file_name, len(proposal.reading["clauses"])) == ("công văn.docx", 13)


def test_a_plain_text_file_is_read(office: Office) -> None:
    send(office, file=SimpleUploadedFile("cv.txt", LETTER.encode()))
    proposal = Proposal.objects.get()
    assert len(proposal.reading["clauses"]) == 13


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Đề nghị chọn tệp văn bản hoặc dán toàn văn."),
        ({"text": "  \n "}, "Đề nghị chọn tệp văn bản hoặc dán toàn văn."),
        ({"file": ("anh.jpg", b"\xff\xd8\xff")}, "Chỉ nhận các loại tệp: .txt, .docx, .pdf."),
        ({"file": ("cv.pdf", b"%PDF-1.7\nnothing here")}, "PDF"),
        ({"file": ("cv.docx", b"PK\x03\x04")}, "không đúng với phần đuôi .docx"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(office: Office, sent: dict, sentence: str) -> None:
    uploads = {key: SimpleUploadedFile(*value) for key, value in sent.items() if key == "file"}
    response = send(office, **(sent | uploads))
    assert (response.status_code, Proposal.objects.count()) == (422, 0)
    assert sentence in words(response)


def test_pasted_text_stays_when_the_file_is_refused(office: Office) -> None:
    response = send(office, text="Giao Phòng Nội vụ", file=SimpleUploadedFile("anh.gif", b"GIF89a"))
    assert (response.status_code, "Giao Phòng Nội vụ" in words(response)) == (422, True)


def test_the_issuer_is_one_of_those_the_person_acts_for(office: Office) -> None:
    response = send(office, issuer=office.tan_ha.pk, text=LETTER)
    assert (response.status_code, Proposal.objects.count()) == (422, 0)


def test_for_a_person_who_registers_nothing_the_page_does_not_exist(office: Office) -> None:
    assert signed_in(office.staff).get(PAGE).status_code == 404
    assert signed_in(office.staff).post(PAGE, {"text": LETTER}).status_code == 404


def test_the_form_can_be_opened(office: Office) -> None:
    assert signed_in(office.clerk).get(PAGE).status_code == 200
