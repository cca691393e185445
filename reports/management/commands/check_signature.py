"""``manage.py check_signature FILE.pdf [--trust CERTIFICATE …]``: what the signatures of a PDF prove; no database."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.signing.verifying import UnreadableSignatureError, Verdict, verify

BROKEN, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Kiểm tra chữ ký số của một tệp PDF: ai ký, lúc nào, tệp có bị sửa sau khi ký không. Không thay đổi tệp."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="tệp .pdf")
        parser.add_argument("--trust", nargs="+", default=[], metavar="CERTIFICATE", help="chứng thư gốc được tin cậy")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with code 0 when all signatures hold (and lead to a given root), 1 if not, 2 when none can be read."""
        try:
            roots = [Path(name).read_bytes() for name in options["trust"]]
            verdicts = verify(Path(options["file"]).read_bytes(), roots)
        except OSError as error:
            said = f"Không đọc được tệp {error.filename}: {error.strerror}."
            raise CommandError(said, returncode=UNREADABLE) from error
        except UnreadableSignatureError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
        for verdict in verdicts:
            self.stdout.write("\n".join(told(verdict, with_trust=bool(roots))))
        if not all(verdict.good and (verdict.trusted or not roots) for verdict in verdicts):
            sys.exit(BROKEN)


def told(verdict: Verdict, *, with_trust: bool) -> list[str]:
    """A line for each thing that the signature proves or fails to prove."""
    at = f"{timezone.localtime(verdict.at):%H:%M:%S %d/%m/%Y}" if verdict.at else "không ghi"
    lines = [
        f"Chứng thư: {verdict.signer}",
        f"Người ký: {verdict.stated or 'không ghi'}",
        f"Lý do: {verdict.reason or 'không ghi'}",
        f"Ký lúc (theo máy ký): {at}",
        f"Nội dung từ khi ký: {'nguyên vẹn' if verdict.intact else 'ĐÃ BỊ SỬA'}",
        f"Phần thêm vào sau khi ký: {'không có' if verdict.whole else 'CÓ'}",
    ]
    return [*lines, f"Chứng thư gốc tin cậy: {'đúng' if verdict.trusted else 'KHÔNG ĐÚNG'}"] if with_trust else lines
