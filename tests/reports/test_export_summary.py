"""``manage.py export_summary``: the latest issued version, else the latest draft, into a file; clear refusals."""

import json

import pytest
from django.core.management import CommandError, call_command

from reports.models import Summary
from reports.ticking import catch_up
from tests import make
from tests.make import at
from tests.reports.filing import file_report

OPENING, DUE, SUMMARY_HOUR = at("2024-07-08 07:00"), at("2024-07-12 14:00"), at("2024-07-12 16:00")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def draft(cast):
    """The week of the letter, closed with Tân Hiệp's report, its summary not yet out."""
    catch_up(OPENING, source="test")
    file_report(cast.tan_hiep, by=cast.staff, now=at("2024-07-10 09:00"), late=3)
    catch_up(DUE, source="test")
    return Summary.objects.get()


@pytest.fixture
def export(tmp_path, capsys):
    """Run the command into a file; gives what it printed and the file's bytes."""

    def export(directive, week="2024-W28", fmt="json", **options):
        output = tmp_path / f"xuat.{fmt}"
        call_command("export_summary", str(directive), week, format=fmt, output=str(output), **options)
        return capsys.readouterr().out, output.read_bytes()

    return export


def test_a_draft_is_exported_and_called_a_draft(cast, draft, export):
    said, data = export(cast.directive.pk)
    assert "Tuần 28 (08/7 - 14/7/2024), bản 1 (nháp, chưa phát hành)" in said
    assert json.loads(data)["content"]["figures"]["b.late"] == 3


def test_the_latest_issued_version_goes_before_a_later_draft(cast, draft, export):
    catch_up(SUMMARY_HOUR, source="test")
    Summary.objects.create(
        period=draft.period, version=2, reason="Đính chính", content=draft.content, compiled_at=SUMMARY_HOUR
    )
    said, data = export(cast.directive.pk)
    assert ("bản 1 (đã phát hành)" in said, json.loads(data)["version"]) == (True, 1)


@pytest.mark.parametrize(("fmt", "opening"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF"), ("json", b"{")])
def test_each_format_is_written(cast, draft, export, fmt, opening):
    assert export(cast.directive.pk, fmt=fmt)[1].startswith(opening)


@pytest.mark.parametrize("name", ["77", "77/UBND"])
def test_a_letter_is_found_by_its_number(cast, draft, export, name):
    cast.directive.number = "77"
    cast.directive.save()
    assert json.loads(export(name)[1])["version"] == 1


def test_a_number_of_two_letters_asks_for_the_id(cast, draft, export):
    for symbol in ("UBND-NV", "UBND-VP"):
        make.make_directive(issuer=cast.district, by=cast.reviewer, number="77", symbol=symbol)
    with pytest.raises(CommandError, match="Nhiều văn bản mang số “77”, hãy ghi mã"):
        export("77")


def test_a_letter_of_two_regimes_asks_which_one(cast, draft, export):
    other = make.make_scheme(directive=cast.directive, compiler=cast.home_affairs, title="Báo cáo khác")
    catch_up(at("2024-07-12 14:01"), source="test")
    with pytest.raises(CommandError, match="Văn bản có nhiều chế độ báo cáo, hãy chọn một"):
        export(cast.directive.pk)
    assert json.loads(export(cast.directive.pk, scheme=other.pk)[1])["content"]["header"]["scheme"]["id"] == other.pk


@pytest.mark.parametrize("week", ["2024-28", "2024-W60", "tuần 28", "2024-Wxx"])
def test_a_week_that_is_none_is_refused(cast, export, week):
    with pytest.raises(CommandError, match="cách ghi đúng: 2024-W28"):
        export(cast.directive.pk, week)


@pytest.mark.parametrize("name", ["999999", "12/XYZ", "", "không có"])
def test_an_unknown_letter_is_refused(cast, export, name):
    with pytest.raises(CommandError, match=f"Không có văn bản nào mang mã hoặc số “{name}”"):
        export(name)


def test_a_week_without_period_or_summary_is_refused(cast, export):
    with pytest.raises(CommandError, match="không có tuần báo cáo nào bắt đầu ngày 08/07/2024"):
        export(cast.directive.pk)
    catch_up(OPENING, source="test")
    with pytest.raises(CommandError, match=r"Tuần 28 \(08/7 - 14/7/2024\) chưa có báo cáo tổng hợp"):
        export(cast.directive.pk)


def test_a_file_that_cannot_be_written_is_refused(cast, draft, tmp_path):
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        call_command("export_summary", str(cast.directive.pk), "2024-W28", format="json", output=str(tmp_path))
