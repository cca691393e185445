"""The demo's e-mails are files a person can read."""

from pathlib import Path

from django.core.mail import EmailMessage, get_connection
from pytest_django import Settings


def test_each_message_becomes_a_readable_file(tmp_path: Path, settings: Settings):
    settings.EMAIL_FILE_PATH = str(tmp_path / "thư")
    messages = [
        EmailMessage(
            "Nhắc báo cáo tuần", "Kính gửi đơn vị", "van-phong@vidu.vn", [to], headers={"Message-ID": "<1@vidu>"}
        )
        for to in ("a@vidu.vn", "b@vidu.vn")
    ]
    assert get_connection("tanchau_tasks.mailbox.FolderBackend").send_messages(messages) == 2
    files = sorted((tmp_path / "thư").iterdir())
    assert [file.name.split()[-1] for file in files] == ["a@vidu.vn.txt", "b@vidu.vn.txt"]
    assert files[0].read_text(encoding="utf-8") == (
        "From: van-phong@vidu.vn\nTo: a@vidu.vn\nSubject: Nhắc báo cáo tuần\nMessage-ID: <1@vidu>\n\nKính gửi đơn vị\n"
    )
