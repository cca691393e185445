"""The worker is killed in the middle of a page: one page is lost, the letter is not, and it comes once."""

from pathlib import Path

from pytest import MonkeyPatch

from tests.directives.scans import StandIn
from tests.services import RealStack

SEND = "from tests.directives.office import make_office; from tests.directives.scans import make_scan; "
SEND += "make_scan(make_office())"


def test_a_worker_killed_in_the_middle_of_a_page_costs_that_page_only(
    real_stack: RealStack, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDIA_ROOT", str(tmp_path / "media"))
    tesseract = StandIn(tmp_path / "tesseract", monkeypatch)
    tesseract.tell("hold")
    real_stack.manage("shell", "-c", SEND)
    real_stack.start("worker", "beat")
    real_stack.wait_for(lambda: tesseract.was_asked)
    real_stack.kill("worker")
    tesseract.stop_telling("hold")
    held = "SELECT pages, pages_done, attempts, lease_until > now() FROM directives_scan"
    assert real_stack.sql(held) == [(2, 0, 1, True)]
    real_stack.sql("UPDATE directives_scan SET lease_until = now() - interval '1 second'")
    told = real_stack.manage("read_scans").splitlines()
    assert [line.partition(": ")[2].partition(" ")[0] for line in told] == ["page", "page", "proposal"]
    done = "SELECT pages_done, jsonb_array_length(texts), lease_until, failure, proposal_id > 0 FROM directives_scan"
    assert real_stack.sql(done) == [(2, 2, None, "", True)]
    assert real_stack.sql("SELECT count(*) FROM directives_proposal") == [(1,)]
    assert real_stack.sql("SELECT count(*) FROM units_notice WHERE kind = 'scan'") == [(1,)]
