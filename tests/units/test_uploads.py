"""Which files are taken in, and what is kept of them."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from units.access import Refused
from units.uploads import LARGEST, LETTERS, check_upload, clean_name

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def archive(*members: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for member in members:
            file.writestr(member, "<x/>")
    return written.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, kind, **options)
    return written.getvalue()


def located_photo() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif)


DOCX, XLSX = archive("[Content_Types].xml", "word/document.xml"), archive("[Content_Types].xml", "xl/workbook.xml")


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("biên bản.pdf", PDF, "application/pdf"),
        ("BIÊN BẢN.PDF", PDF, "application/pdf"),
        ("bc.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("bc.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("anh.jpg", photo(), "image/jpeg"),
        ("anh.jpeg", photo(), "image/jpeg"),
        ("anh.png", photo("PNG"), "image/png"),
    ],
)
def test_office_files_and_photos_are_taken_with_their_own_type(name: str, content: bytes, content_type: str) -> None:
    checked = check_upload(SimpleUploadedFile(name, content))
    assert (checked.name, checked.content_type) == (name, content_type)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trang.html", b"<script>1</script>"),
        ("hinh.svg", b"<svg/>"),
        ("bc.docm", DOCX),
        ("bc.doc", b"\xd0\xcf\x11\xe0"),
        ("khong-duoi", PDF),
        ("rong.pdf", b""),
        ("gia.pdf", b"MZ\x90"),
        ("gia.docx", PDF),
        ("gia.docx", XLSX),
        ("gia.xlsx", DOCX),
        ("gia.jpg", PDF),
        ("gia.jpg", photo("PNG")),
        ("gia.png", b"\x89PNG\r\n\x1a\n"),
        ("macro.docx", archive("word/document.xml", "word/vbaProject.bin")),
        ("nhieu.docx", archive("word/document.xml", *(f"word/{number}.xml" for number in range(2_000)))),
    ],
)
def test_every_other_file_is_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        check_upload(SimpleUploadedFile(name, content))
    assert f"“{name}”" in refusal.value.reason


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    upload = SimpleUploadedFile("lon.pdf", PDF)
    upload.size = LARGEST + 1
    with pytest.raises(Refused, match="lớn hơn 15 MB"):
        check_upload(upload)
    assert upload.tell() == 0


def test_a_file_that_understates_its_size_is_refused() -> None:
    upload = SimpleUploadedFile("lon.pdf", PDF + b"0" * LARGEST)
    upload.size = 10
    with pytest.raises(Refused, match="lớn hơn 15 MB"):
        check_upload(upload)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * (100 * 1024 * 1024 + 1))
    with pytest.raises(Refused, match="nén bất thường"):
        check_upload(SimpleUploadedFile("bom.docx", written.getvalue()))


@pytest.mark.parametrize("size", [(8_000, 6_300), (12_000, 12_000), (20_000, 20_000)])
def test_a_photo_with_too_many_pixels_is_refused(size: tuple[int, int]) -> None:
    written = io.BytesIO()
    Image.new("1", size).save(written, "PNG")
    with pytest.raises(Refused, match="50 triệu điểm ảnh"):
        check_upload(SimpleUploadedFile("to.png", written.getvalue()))


def test_a_photo_is_kept_upright_and_without_where_it_was_taken() -> None:
    checked = check_upload(SimpleUploadedFile("anh.jpg", located_photo() + b"<script>"))
    kept = Image.open(io.BytesIO(checked.content))
    assert (kept.size, dict(kept.getexif()), checked.content.endswith(b"<script>")) == ((20, 40), {}, False)


def test_no_word_of_the_sender_reaches_the_path() -> None:
    checked = check_upload(SimpleUploadedFile("x.pdf", PDF))
    assert checked.stored_name == f"{checked.sha256[:40]}.pdf"
    assert checked.as_file().name == checked.stored_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\anh\\a.jpg", "a.jpg"),
        ("a\x00\u202eb.pdf", "ab.pdf"),
        ("bie\u0302n ba\u0309n.pdf", "biên bản.pdf"),
        ("ấ" * 300 + ".docx", "ấ" * 150 + ".docx"),
        (".pdf", "tep.pdf"),
    ],
)
def test_a_name_is_shown_without_paths_and_control_characters(sent: str, shown: str) -> None:
    assert clean_name(sent) == shown


def test_a_letter_may_also_be_plain_text_and_no_picture() -> None:
    assert check_upload(SimpleUploadedFile("cv.txt", "Số: /UBND".encode()), kinds=LETTERS).content_type == "text/plain"
    with pytest.raises(Refused, match=r"\.txt, \.docx, \.pdf"):
        check_upload(SimpleUploadedFile("anh.jpg", photo()), kinds=LETTERS)
    with pytest.raises(Refused, match="không đúng"):
        check_upload(SimpleUploadedFile("cv.txt", b"MZ\x00\x01"), kinds=LETTERS)
