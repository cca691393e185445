"""E-mail for a demo: each message becomes a text file that a person can read. EMAIL_URL=filemail:////folder."""

import itertools
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

numbers = itertools.count(1)


class FolderBackend(BaseEmailBackend):
    """Writes `2024-07-12 14.00.00 0001 reader@example.txt` into the folder of EMAIL_FILE_PATH, one file a message."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write them; how many."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            instant = timezone.localtime(timezone.now())
            name = f"{instant:%Y-%m-%d %H.%M.%S.%f} {next(numbers):04} {message.to[0].replace('/', '_')}.txt"
            (folder / name).write_text(readable(message), encoding="utf-8")
        return len(email_messages)


def readable(message: EmailMessage) -> str:
    """Headers in plain letters, the text, the names of attached files."""
    headers = {"From": message.from_email, "To": ", ".join(message.recipients()), "Subject": message.subject}
    headers |= {name: str(value) for name, value in message.extra_headers.items()}
    attached = [str(part[0]) for part in message.attachments if isinstance(part, tuple)]
    lines = [f"{name}: {value}" for name, value in headers.items()] + ["", str(message.body)]
    return "\n".join(lines + [f"[{name}]" for name in attached]) + "\n"
