"""Scanned letters read step by step: claimed, killed, resumed, failed, handed over once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from pytest import MonkeyPatch

from directives.actions import drop_scan, read_again, transcribe
from directives.actions.scanning import LEASE, MOST_ATTEMPTS, claim_scan, hand_over, keep_page
from directives.models import Proposal, Scan, ScanState
from directives.recognising import pages as recognising
from directives.scanning import read_next
from tests.directives.office import NOW, Office, make_office
from tests.directives.scans import StandIn, make_scan, pictures
from tests.make import after
from units.access import Refused
from units.models import AuditEntry, Notice

LATER = after(NOW, minutes=5)


@pytest.fixture(autouse=True)
def tesseract(tmp_path: Path, monkeypatch: MonkeyPatch) -> StandIn:
    return StandIn(tmp_path / "tesseract", monkeypatch)


def clock() -> datetime:
    return NOW


def effects(at: datetime = NOW) -> Iterator[str]:
    while effect := read_next(lambda: at):
        yield effect


def read_to_the_end(scan: Scan, at: datetime = NOW) -> Scan:
    list(effects(at))
    scan.refresh_from_db()
    return scan


def test_pages_are_counted_read_one_by_one_and_become_a_proposal(office: Office) -> None:
    scan = make_scan(office)
    told = [effect.partition(": ")[2] for effect in effects()]
    scan.refresh_from_db()
    proposal = scan.proposal
    assert proposal is not None
    assert told == ["pages counted", "page 1 of 2", "page 2 of 2", f"proposal {proposal.pk}"]
    assert (scan.state, scan.pages, scan.pages_done, scan.lease_until) == (ScanState.DONE, 2, 2, None)
    assert (proposal.created_by, proposal.issuer) == (office.clerk, office.district)
    assert (proposal.file.name, proposal.file_name) == (scan.file.name, "công văn quét.pdf")
    assert (proposal.reading["number"], proposal.reading["issued_on"]) == ("15/UBND", "2024-07-08")
    clauses = [(clause["text"], clause["due_date"]) for clause in proposal.reading["clauses"]]
    assert clauses[0] == ("Giao Phòng Nội vụ rà soát các thủ tục hành chính trước ngày 31/7/2024.", "2024-07-31")


def test_whoever_sent_it_is_told_once_where_to_check_it(office: Office) -> None:
    scan = read_to_the_end(make_scan(office))
    again = hand_over(scan, now=LATER)
    notice = Notice.objects.get()
    assert (again, Proposal.objects.count()) == (scan.proposal, 1)
    assert (notice.recipient, notice.path) == (office.clerk, f"/van-ban/cho-xac-nhan/{again.pk}/")
    assert "chờ kiểm tra" in notice.subject


def test_one_page_is_under_way_at_a_time_and_short_letters_do_not_wait_for_long_ones(office: Office) -> None:
    long, short = make_scan(office), make_scan(office)
    for _ in range(3):
        read_next(clock)
    first = claim_scan(now=NOW)
    assert first == short
    assert claim_scan(now=NOW) is None
    long.refresh_from_db()
    assert (long.pages_done, long.lease_until) == (1, None)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_gets_the_page() -> None:
    make_scan(make_office())
    start = Barrier(2)

    def claim() -> Scan | None:
        start.wait()
        try:
            return claim_scan(now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(claim) for _ in range(2)]
        claims = [future.result() for future in futures]
    assert sorted(claim is None for claim in claims) == [False, True]


def test_a_worker_that_comes_back_after_its_lease_changes_nothing(office: Office) -> None:
    make_scan(office)
    read_next(clock)
    slow = claim_scan(now=NOW)
    quick = claim_scan(now=NOW + LEASE + timedelta(seconds=1))
    assert slow and quick
    assert keep_page(quick, "một", now=LATER)
    assert not keep_page(slow, "hai", now=LATER)
    assert Scan.objects.get().texts == ["một"]


def test_a_step_begun_too_often_without_an_end_fails_the_scan(office: Office) -> None:
    scan = make_scan(office)
    read_next(clock)
    for number in range(MOST_ATTEMPTS):
        assert claim_scan(now=NOW + number * 2 * LEASE)
    assert claim_scan(now=NOW + MOST_ATTEMPTS * 2 * LEASE) is None
    scan.refresh_from_db()
    assert scan.state == ScanState.FAILED
    assert scan.failure.startswith("Đã thử 3 lần mà chưa đọc được trang 1")


def test_a_killed_tesseract_is_tried_again_then_the_scan_fails_and_can_be_tried_anew(
    office: Office, tesseract: StandIn
) -> None:
    tesseract.tell("die")
    scan = read_to_the_end(make_scan(office))
    assert (scan.state, scan.pages_done, Notice.objects.get().body) == (ScanState.FAILED, 0, scan.failure)
    tesseract.stop_telling("die")
    read_again(scan, by=office.clerk, now=LATER)
    assert read_to_the_end(scan, LATER).state == ScanState.DONE


def test_a_page_that_takes_too_long_is_ended(office: Office, tesseract: StandIn, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(recognising, "READING_SECONDS", 1)
    tesseract.tell("hold")
    make_scan(office)
    read_next(clock)
    assert str(read_next(clock)).endswith("put back")
    assert Scan.objects.get().attempts == 1


@pytest.mark.parametrize(
    ("pdf", "sentence"),
    [
        (b"%PDF-1.7\nnothing", "Tệp PDF bị hỏng"),
        (pictures(61), "Bản quét có 61 trang; phần mềm nhận dạng tối đa 60 trang."),
    ],
)
def test_a_file_at_fault_fails_at_once_and_says_why(office: Office, pdf: bytes, sentence: str) -> None:
    scan = make_scan(office, pdf)
    read_next(clock)
    scan.refresh_from_db()
    assert sentence in scan.failure
    assert AuditEntry.objects.of(scan).first().verb == "nhận dạng bản quét không thành"


def test_a_lost_file_fails_the_scan(office: Office) -> None:
    scan = make_scan(office)
    Path(scan.file.path).unlink()
    assert "Không tìm thấy tệp" in read_to_the_end(scan).failure


def test_pages_without_a_word_make_no_letter(office: Office, tesseract: StandIn) -> None:
    for number in range(2):
        (tesseract.folder / f"page-{number}").write_text(" \n— |\n")
    scan = read_to_the_end(make_scan(office))
    assert (scan.failure.startswith("Không nhận ra chữ nào"), Proposal.objects.count()) == (True, 0)


def test_a_reader_that_fails_keeps_the_pages(office: Office, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr("directives.scanning.hand_over", lambda scan, now: 1 / 0)
    scan = read_to_the_end(make_scan(office))
    assert (scan.state, len(scan.texts), Proposal.objects.count()) == (ScanState.FAILED, 2, 0)


def test_without_tesseract_nothing_is_claimed_and_nothing_fails(office: Office, tesseract: StandIn) -> None:
    (tesseract.folder / "languages").write_text("eng\n")
    scan = read_to_the_end(make_scan(office))
    assert (scan.state, scan.attempts) == (ScanState.WAITING, 0)


def test_a_scan_dropped_while_a_page_is_read_stays_dropped_and_frees_the_worker(office: Office) -> None:
    make_scan(office)
    read_next(clock)

    def reading_clock() -> datetime:
        """Asked when the page has been read: the moment at which somebody drops the scan."""
        for held in Scan.objects.open().under_way(NOW):
            drop_scan(held, by=office.clerk, now=NOW)
        return NOW

    read_next(reading_clock)
    scan = Scan.objects.get()
    assert (scan.state, scan.pages_done, scan.lease_until) == (ScanState.DROPPED, 0, None)
    with pytest.raises(Refused, match="đã được bỏ"):
        transcribe(scan, "Giao Phòng Nội vụ", by=office.clerk, now=LATER)


def test_a_person_may_give_the_words_of_a_failed_scan(office: Office) -> None:
    scan = read_to_the_end(make_scan(office, b"%PDF-1.7\nnothing"))
    proposal = transcribe(scan, "1. Giao Phòng Nội vụ rà soát.", by=office.colleague, now=LATER)
    scan.refresh_from_db()
    assert (scan.state, scan.proposal, proposal.file.name) == (ScanState.DONE, proposal, scan.file.name)
    for act in (drop_scan, read_again):
        with pytest.raises(Refused, match="nhận dạng xong"):
            act(scan, by=office.clerk, now=LATER)


def test_a_scan_that_has_not_failed_is_not_started_anew(office: Office) -> None:
    with pytest.raises(Refused, match="vẫn đang"):
        read_again(make_scan(office), by=office.clerk, now=NOW)


@pytest.mark.parametrize("wrong", [{"pages_done": 1}, {"pages": 2, "pages_done": 3}])
def test_no_more_pages_are_done_than_there_are(office: Office, wrong: dict[str, int]) -> None:
    make_scan(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Scan.objects.update(**wrong)
