"""Published PDF files signed digitally: by whom, when not, what a signature proves, what happens when it fails."""

import asyncio
import io
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from reports.models import Format, Publication
from reports.publishing import render
from reports.signing import Signature, in_own_thread
from reports.signing.pkcs12 import sign
from reports.signing.verifying import UnreadableSignatureError, verify
from reports.ticking import tick
from tanchau_tasks.checks import problems
from tests.make import after
from tests.reports.pages.looking import signed_in
from tests.reports.pages.scene import issue, play
from tests.reports.publishing.office_key import PASSWORD, make_key

pytestmark = pytest.mark.django_db
SIGNER = "reports.signing.pkcs12.sign"


@pytest.fixture(scope="module")
def key():
    return make_key()


@pytest.fixture(autouse=True)
def office(settings, tmp_path, key):
    """The office signs with its own key."""
    file = tmp_path / "khoa.p12"
    file.write_bytes(key.file)
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PDF_SIGNER, settings.PDF_SIGNER_FILE, settings.PDF_SIGNER_PASSWORD = SIGNER, str(file), PASSWORD
    return file


def bytes_of(publication):
    with publication.file.open() as file:
        return file.read()


def pdf_of(summary):
    return bytes_of(summary.publications.get(format=Format.PDF))


def formats_of(summary):
    return set(summary.publications.values_list("format", flat=True))


def reports_of(caplog):
    return [str(record.exc_info[1]) for record in caplog.records if record.exc_info]


def test_the_pdf_of_a_signed_version_bears_a_signature_that_verifies(cast, key):
    summary = issue(cast, play(cast, 0))
    (verdict,) = verify(pdf_of(summary), [key.root])
    assert (verdict.intact, verdict.whole, verdict.trusted) == (True, True, True)
    assert (verdict.signer, verdict.stated, verdict.reason) == (
        "Common Name: Phòng Nội vụ",
        f"{cast.reviewer.full_name}, TRƯỞNG PHÒNG",
        str(summary),
    )


def test_signing_and_verifying_do_not_mind_a_running_event_loop(cast, key):
    plain = render(issue(cast, play(cast, 0)), Format.PDF)
    signature = Signature("Cán bộ A", "TRƯỞNG PHÒNG", "Báo cáo tuần", "Tân Châu", datetime(2026, 7, 3, tzinfo=UTC))

    async def signed_and_verified():
        return verify(sign(plain, signature), [key.root])

    assert [verdict.trusted for verdict in in_own_thread(asyncio.run, signed_and_verified())] == [True]


def test_signing_adds_to_the_file_and_leaves_text_and_tags_as_they_were(cast):
    summary = issue(cast, play(cast, 0))
    plain, signed = render(summary, Format.PDF), pdf_of(summary)
    before, after_it = (PdfReader(io.BytesIO(content)) for content in (plain, signed))
    assert signed.startswith(plain)
    assert [page.extract_text() for page in after_it.pages] == [page.extract_text() for page in before.pages]
    assert after_it.root_object["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert "/StructTreeRoot" in after_it.root_object


def test_only_the_pdf_is_signed_and_the_record_says_so(cast):
    summary = issue(cast, play(cast, 0))
    assert dict(summary.publications.values_list("format", "digitally_signed")) == {
        "docx": False,
        "xlsx": False,
        "json": False,
        "pdf": True,
    }
    page = signed_in(cast.leader).get(summary.get_absolute_url()).content.decode()
    assert ("Tải PDF đã ký số" in page, "Tải Word đã ký số" in page) == (True, False)


def test_what_the_clock_issues_unsigned_is_not_signed_digitally(cast):
    summary = issue(cast, play(cast, 0), signed=False)
    with pytest.raises(UnreadableSignatureError, match="không có chữ ký số"):
        verify(pdf_of(summary))


def test_without_the_setting_nothing_is_signed(cast, settings):
    settings.PDF_SIGNER = ""
    summary = issue(cast, play(cast, 0))
    assert pdf_of(summary) == render(summary, Format.PDF)


def test_a_changed_byte_is_told(cast, key):
    content = pdf_of(issue(cast, play(cast, 0)))
    place = content.index(b"/Title")
    changed = content[:place] + b"/Titlf" + content[place + 6 :]
    assert [verdict.good for verdict in verify(changed, [key.root])] == [False]


def test_what_is_added_after_the_signature_is_told(cast, key):
    content = pdf_of(issue(cast, play(cast, 0)))
    (verdict,) = verify(content + b"\n% them\n", [key.root])
    assert (verdict.whole, verdict.good) == (False, False)


def test_a_stranger_s_authority_is_not_trusted(cast):
    (verdict,) = verify(pdf_of(issue(cast, play(cast, 0))), [make_key().root])
    assert (verdict.good, verdict.trusted) == (True, False)


@pytest.mark.parametrize("broken", ["password", "file", "expired"])
def test_a_pdf_that_cannot_be_signed_waits_and_the_other_files_go_out(cast, settings, office, key, caplog, broken):
    if broken == "password":
        settings.PDF_SIGNER_PASSWORD = "sai"
    elif broken == "file":
        office.unlink()
    else:
        office.write_bytes(make_key(ends=datetime(2023, 1, 1, tzinfo=UTC)).file)
    period = play(cast, 0)
    summary = issue(cast, period)
    assert formats_of(summary) == {"docx", "xlsx", "json"}
    expired = "Chứng thư số chỉ có hiệu lực từ 01/01/2020 đến 01/01/2023."
    assert (expired if broken == "expired" else "Không mở được tệp khóa") in reports_of(caplog)[-1]
    page = signed_in(cast.reviewer).get(summary.get_absolute_url()).content.decode()
    assert "Chưa có tệp PDF: phần mềm đang làm lại" in page
    settings.PDF_SIGNER_PASSWORD = PASSWORD
    office.write_bytes(key.file)
    tick(lambda: after(period.due_at, hours=1), source="test")
    assert [verdict.good for verdict in verify(pdf_of(summary), [key.root])] == [True]


def test_the_command_says_in_words_what_a_file_proves(cast, key, tmp_path, capsys):
    file, root = tmp_path / "a.pdf", tmp_path / "goc.pem"
    file.write_bytes(pdf_of(issue(cast, play(cast, 0))))
    root.write_bytes(key.root)
    call_command("check_signature", str(file), "--trust", str(root))
    said = capsys.readouterr().out
    assert f"Người ký: {cast.reviewer.full_name}, TRƯỞNG PHÒNG" in said
    assert said.splitlines()[-3:] == [
        "Nội dung từ khi ký: nguyên vẹn",
        "Phần thêm vào sau khi ký: không có",
        "Chứng thư gốc tin cậy: đúng",
    ]


def test_the_command_ends_with_one_for_a_broken_signature_and_two_for_none(cast, settings, tmp_path):
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of(issue(cast, play(cast, 0))) + b"\n% them\n")
    with pytest.raises(SystemExit) as ended:
        call_command("check_signature", str(file))
    file.write_bytes(b"hello")
    with pytest.raises(CommandError, match="không phải PDF") as refused:
        call_command("check_signature", str(file))
    assert (ended.value.code, refused.value.returncode) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"\x00" * 999])
def test_garbage_is_refused_with_a_sentence(content):
    with pytest.raises(UnreadableSignatureError, match=r"\.$"):
        verify(content)


def test_settings_that_could_not_sign_are_refused_at_start(settings, tmp_path):
    wanted = "PDF_SIGNER names nothing that can be imported: leave it empty or name a callable."
    missing = "PDF_SIGNER_FILE cannot be read: name the PKCS#12 file that signs."
    before = {wanted, missing} & set(problems())
    settings.PDF_SIGNER = "reports.signing.nothing"
    without = {wanted, missing} & set(problems())
    settings.PDF_SIGNER, settings.PDF_SIGNER_FILE = SIGNER, str(tmp_path / "none.p12")
    assert (before, without, {wanted, missing} & set(problems())) == (set(), {wanted}, {missing})


def test_a_signed_file_is_stored_under_the_digest_of_its_signed_bytes(cast):
    publication = Publication.objects.get(summary=issue(cast, play(cast, 0)), format=Format.PDF)
    assert (publication.size, publication.file.name.endswith(f"{publication.sha256}.pdf")) == (
        len(bytes_of(publication)),
        True,
    )
