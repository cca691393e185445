"""The harness of the crash tests does what those tests take for granted."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.services import RealStack, SmtpSink


def send(sink: SmtpSink, to: str = "tan-hiep@vidu.vn") -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "van-phong@vidu.vn", to, "Nhắc báo cáo"
    message.set_content("Kính gửi đơn vị")
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as client:
        client.send_message(message)


@pytest.fixture
def sink(tmp_path: Path):
    sink = SmtpSink(tmp_path / "mail")
    sink.start()
    yield sink
    sink.stop()


def test_an_accepted_message_is_kept_with_its_recipient(sink: SmtpSink):
    send(sink)
    (message,) = sink.messages
    assert (message["Subject"], message["X-Rcpt"]) == ("Nhắc báo cáo", "tan-hiep@vidu.vn")


def test_a_refused_address_gets_its_answer_and_nothing_is_kept(sink: SmtpSink):
    sink.refuse["tan-hiep@vidu.vn"] = "550 No such user"
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(sink)
    assert refused.value.recipients == {"tan-hiep@vidu.vn": (550, b"No such user")}
    assert sink.recipients() == []


def test_a_server_that_puts_off_keeps_nothing(sink: SmtpSink):
    sink.answer = "451 Try later"
    with pytest.raises(smtplib.SMTPDataError):
        send(sink)
    assert sink.recipients() == []


def test_a_stopped_server_refuses_and_comes_back_at_the_same_address(sink: SmtpSink):
    sink.stop()
    with pytest.raises(OSError, match="refused"):
        send(sink)
    sink.start()
    send(sink)
    assert sink.recipients() == ["tan-hiep@vidu.vn"]


def test_a_real_worker_killed_and_a_redis_emptied_go_on(real_stack: RealStack):
    def ticks() -> int:
        return real_stack.sql("SELECT count(*) FROM reports_ticklog")[0][0]

    real_stack.start("worker", "beat")
    real_stack.wait_for(lambda: ticks() >= 1)
    real_stack.kill("worker")
    real_stack.redis.kill()
    before = ticks()
    real_stack.redis.start()
    real_stack.flush_redis()
    real_stack.start("worker")
    real_stack.wait_for(lambda: ticks() > before)


def test_each_stack_has_a_database_of_its_own(real_stack: RealStack):
    assert real_stack.sql("SELECT count(*) FROM reports_ticklog") == [(0,)]
    assert real_stack.manage("tick") == ""
    assert real_stack.sql("SELECT source FROM reports_ticklog") != []


def test_the_browser_reads_pages_of_the_test_server(page: Page):
    page.goto("/dang-nhap/")
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam Pro"')
