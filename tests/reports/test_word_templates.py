"""The office's own Word template over its life: taken in, tried, put to use, kept with what was written by it."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from docx.oxml.ns import qn

from reports.actions.summaries import store_files
from reports.actions.word_templates import keep_template, retire_template, use_template
from reports.models import Format, WordTemplate
from tests.make import after, at
from tests.reports.pages.looking import signed_in
from tests.reports.pages.scene import issue, play
from tests.reports.publishing.office_template import template_bytes, template_file
from tests.reports.publishing.test_word_template import dropped, paragraph_with, retyped
from units.access import Refused
from units.models import AuditEntry

NOW = at("2024-07-12 09:00")
OURS = "TIN BÁO CỦA PHÒNG"
pytestmark = pytest.mark.django_db


def ours(word):
    retyped(word, "BÁO CÁO", OURS)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kept(cast):
    return keep_template(cast.scheme.compiler, file=template_file(ours), by=cast.administrator, now=NOW)


def texts(content):
    word = docx.Document(io.BytesIO(content))
    return [p.text for p in word.element.body.iter(qn("w:p"))]


def word_of(summary):
    with summary.publications.get(format=Format.DOCX).file.open() as file:
        return texts(file.read())


def test_a_kept_template_is_on_record_and_not_yet_used(cast, kept):
    issued = issue(cast, play(cast, 0))
    assert (kept.is_in_use, issued.template, "BÁO CÁO" in word_of(issued)) == (False, None, True)
    assert AuditEntry.objects.of(kept).get().verb == "tải mẫu Word"


def test_a_version_given_out_is_written_with_the_template_in_use_and_remembers_it(cast, kept):
    use_template(kept, by=cast.administrator, now=NOW)
    issued = issue(cast, play(cast, 0))
    assert (issued.template, OURS in word_of(issued)) == (kept, True)


def test_a_file_made_later_is_written_with_the_template_of_the_day_it_was_issued(cast, kept):
    use_template(kept, by=cast.administrator, now=NOW)
    issued = issue(cast, play(cast, 0))
    first = issued.publications.get(format=Format.DOCX)
    digest = first.sha256
    first.delete()
    retire_template(kept, by=cast.administrator, now=after(NOW, hours=8))
    store_files(issued, now=after(NOW, hours=9))
    assert issued.publications.get(format=Format.DOCX).sha256 == digest


def test_a_draft_is_exported_with_the_template_in_use(cast, kept, tmp_path):
    play(cast, 0)
    output = tmp_path / "nhap.docx"
    arguments = (str(cast.directive.pk), "2024-W28", "--format", "docx", "--output", str(output))
    call_command("export_summary", *arguments)
    before = OURS in texts(output.read_bytes())
    use_template(kept, by=cast.administrator, now=NOW)
    call_command("export_summary", *arguments)
    assert (before, OURS in texts(output.read_bytes())) == (False, True)


def test_one_template_is_used_at_a_time_and_one_given_up_does_not_come_back(cast, kept):
    use_template(kept, by=cast.administrator, now=NOW)
    other = keep_template(cast.scheme.compiler, file=template_file(), by=cast.administrator, now=after(NOW, hours=1))
    use_template(other, by=cast.administrator, now=after(NOW, hours=2))
    kept.refresh_from_db()
    assert (kept.retired_at, list(WordTemplate.objects.in_use())) == (after(NOW, hours=2), [other])
    with pytest.raises(Refused, match="tải tệp lên lần nữa"):
        use_template(kept, by=cast.administrator, now=after(NOW, hours=3))
    with pytest.raises(Refused, match="không còn dùng"):
        retire_template(kept, by=cast.administrator, now=after(NOW, hours=3))


def test_the_database_holds_one_template_in_use(cast, kept):
    use_template(kept, by=cast.administrator, now=NOW)
    with pytest.raises(IntegrityError, match="word_template_one_in_use"), transaction.atomic():
        WordTemplate.objects.create(
            office=kept.office, name="b.docx", size=1, sha256="0" * 64, uploaded_at=NOW, uploaded_by=kept.uploaded_by,
            used_at=NOW, used_by=kept.uploaded_by,
        )  # fmt: skip


def test_a_template_that_cannot_be_filled_is_refused_with_all_that_is_wrong(cast):
    def change(word):
        dropped(word, "{{ trich_yeu }}")
        retyped(word, "{{ kinh_gui }}", "{{ kinh_guii }}")

    with pytest.raises(Refused) as refused:
        keep_template(cast.scheme.compiler, file=template_file(change), by=cast.administrator, now=NOW)
    assert refused.value.reason == (
        "Không có trường {{ kinh_guii }}. Có phải {{ kinh_gui }}? Thiếu trường {{ trich_yeu }}."
    )


def test_where_a_template_departs_from_the_decree_is_noted_and_does_not_hinder(cast):
    def change(word):
        for run in paragraph_with(word, "Độc lập").findall(qn("w:r")):
            docx.text.run.Run(run, None).bold = False

    kept = keep_template(cast.scheme.compiler, file=template_file(change), by=cast.administrator, now=NOW)
    assert kept.notes == [
        "Tiêu ngữ: chữ in thường, cỡ 13 - 14, đứng, đậm: bảng 1, hàng 1, ô 2, đoạn 2 "
        "“Độc lập - Tự do - Hạnh phúc”: cỡ 14, đứng, không đậm; "
        "quy định: cỡ 13 đến 14, đứng, đậm, chữ in thường"
    ]


def test_the_unchanged_template_departs_nowhere(cast):
    kept = keep_template(cast.scheme.compiler, file=template_file(), by=cast.administrator, now=NOW)
    assert kept.notes == []


def page(client, pk):
    return client.get(f"/mau-word/{pk}/").content.decode()


def send(client, pk, content, name="Mẫu phòng.docx"):
    return client.post(f"/mau-word/{pk}/", {"file": SimpleUploadedFile(name, content)})


def test_an_administrator_takes_changes_tries_uses_and_gives_up_a_template(cast):
    client, pk = signed_in(cast.administrator), cast.scheme.compiler_id
    assert "Đang dùng mẫu của phần mềm." in page(client, pk)
    start = client.get(f"/mau-word/{pk}/mau-goc/")
    assert start["Content-Disposition"] == 'attachment; filename="Mau-bao-cao.docx"'
    word = docx.Document(io.BytesIO(b"".join(start)))
    ours(word)
    out = io.BytesIO()
    word.save(out)
    assert send(client, pk, out.getvalue()).url == f"/mau-word/{pk}/"
    kept = WordTemplate.objects.get()
    assert OURS in texts(b"".join(client.get(f"/mau-word/tep/{kept.pk}/ban-thu/")))
    assert b"".join(client.get(f"/mau-word/tep/{kept.pk}/")) == out.getvalue()
    client.post(f"/mau-word/tep/{kept.pk}/dung/")
    shown = page(client, pk)
    assert ("Đang dùng mẫu của phần mềm." in shown, "Mẫu phòng.docx" in shown) == (False, True)
    client.post(f"/mau-word/tep/{kept.pk}/thoi-dung/")
    assert "Đang dùng mẫu của phần mềm." in page(client, pk)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("mau.docx", template_bytes(lambda word: dropped(word, "{{ trich_yeu }}")), "Thiếu trường {{ trich_yeu }}."),
        ("mau.doc", b"\xd0\xcf\x11\xe0", "Không nhận tệp “mau.doc”. Chỉ nhận các loại tệp: .docx."),
        ("mau.docx", b"abc", "không đúng với phần đuôi .docx"),
    ],
)
def test_an_unfit_file_is_told_on_the_page_and_not_kept(cast, name, content, said):
    answer = send(signed_in(cast.administrator), cast.scheme.compiler_id, content, name)
    assert (answer.status_code, said in answer.content.decode(), WordTemplate.objects.count()) == (422, True, 0)


def test_a_report_on_demand_is_written_with_the_template_in_use(cast, kept):
    use_template(kept, by=cast.administrator, now=NOW)
    issue(cast, play(cast, 0))
    answer = signed_in(cast.reviewer).get(f"/tong-hop/theo-yeu-cau/{cast.scheme.pk}/tep/docx/?khoang=ca-dot")
    assert OURS in texts(b"".join(answer))
