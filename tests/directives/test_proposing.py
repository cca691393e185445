"""A letter on its way in: read, corrected by two people, dropped."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from directives.actions import Conflict, confirm, drop_proposal, propose, save_proposal
from directives.models import Assignment, Directive, Proposal
from tests.directives.office import LETTER, NOW, Office, answered, make_office, propose_letter
from tests.make import after
from units.access import Refused
from units.models import AuditEntry, Notice
from units.uploads import LETTERS, check_upload

LATER = after(NOW, minutes=5)


def test_a_letter_that_is_read_assigns_nothing_and_tells_nobody(office: Office) -> None:
    proposal = propose_letter(office)
    assert (len(proposal.reading["clauses"]), proposal.version, proposal.created_by) == (13, 1, office.clerk)
    assert (Directive.objects.count(), Assignment.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_the_file_is_kept_under_a_name_of_ours(office: Office) -> None:
    file = check_upload(SimpleUploadedFile("công văn.txt", LETTER.encode()), kinds=LETTERS)
    proposal = propose(LETTER, issuer=office.district, by=office.clerk, now=NOW, file=file)
    assert (proposal.file_name, proposal.file.name.endswith(file.stored_name)) == ("công văn.txt", True)
    with Proposal.objects.get().file.open() as content:
        assert content.read().decode() == LETTER


def test_a_text_without_words_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="không có chữ"):
        propose(" \n ", issuer=office.district, by=office.clerk, now=NOW)


def test_a_letter_without_a_date_is_matched_to_the_units_of_the_day_it_came(office: Office) -> None:
    proposal = propose_letter(office, "1. Giao Phòng Nội vụ báo cáo.")
    assert proposal.reading["clauses"][0]["leads"][0]["unit_ids"] == [office.home_affairs.pk]


def test_a_correction_is_saved_as_the_next_version_with_what_changed(office: Office) -> None:
    proposal = propose_letter(office)
    reading = proposal.reading | {"number": "12"}
    saved = save_proposal(proposal, by=office.colleague, reading=reading, version=1, now=LATER)
    entry = AuditEntry.objects.of(saved).first()
    assert (saved.version, saved.saved_by, saved.saved_at) == (2, office.colleague, LATER)
    assert (entry.verb, entry.changes) == ("sửa đề xuất", [("Phần đầu văn bản: Số", None, "12")])


def test_saving_the_same_again_changes_nothing(office: Office) -> None:
    proposal = propose_letter(office)
    saved = save_proposal(proposal, by=office.colleague, reading=proposal.reading, version=1, now=LATER)
    assert (saved.version, saved.saved_by) == (1, office.clerk)


def test_an_older_page_overwrites_nothing(office: Office) -> None:
    proposal = propose_letter(office)
    save_proposal(proposal, by=office.colleague, reading=proposal.reading | {"number": "12"}, version=1, now=LATER)
    with pytest.raises(Conflict) as conflict:
        save_proposal(proposal, by=office.clerk, reading=proposal.reading | {"number": "13"}, version=1, now=LATER)
    assert (conflict.value.current.reading["number"], conflict.value.current.saved_by) == ("12", office.colleague)
    assert Proposal.objects.get().reading["number"] == "12"


@pytest.mark.django_db(transaction=True)
def test_of_two_people_saving_at_once_one_wins_and_the_other_is_told() -> None:
    office = make_office()
    proposal = propose_letter(office)
    start = Barrier(2)

    def save(number: str) -> str:
        start.wait()
        try:
            save_proposal(
                proposal, by=office.clerk, reading=proposal.reading | {"number": number}, version=1, now=LATER
            )
        except Conflict as conflict:
            return f"conflict with {conflict.current.reading['number']}"
        finally:
            connection.close()
        return number

    with ThreadPoolExecutor(2) as pool:
        results = sorted(pool.map(save, ["12", "13"]))
    kept = Proposal.objects.get()
    assert results == [kept.reading["number"], f"conflict with {kept.reading['number']}"]
    assert kept.version == 2


def test_a_dropped_letter_keeps_its_reading_and_takes_no_more_changes(office: Office) -> None:
    proposal = drop_proposal(propose_letter(office), by=office.clerk, now=LATER)
    assert (proposal.dropped_at, len(proposal.reading["clauses"])) == (LATER, 13)
    with pytest.raises(Refused, match="đã được bỏ"):
        save_proposal(proposal, by=office.clerk, reading={}, version=1, now=LATER)
    with pytest.raises(Refused, match="đã được bỏ"):
        confirm(proposal, by=office.clerk, now=LATER)


def test_a_confirmed_letter_takes_no_more_changes(office: Office) -> None:
    proposal = propose_letter(office)
    proposal = save_proposal(proposal, by=office.clerk, reading=answered(proposal), version=1, now=LATER)
    confirm(proposal, by=office.clerk, now=LATER)
    for act in (drop_proposal, confirm):
        with pytest.raises(Refused, match="đã được xác nhận"):
            act(proposal, by=office.clerk, now=LATER)
