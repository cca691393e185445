"""``manage.py check_layout FILE.docx``: whether a document keeps to Nghị định 30/2020/NĐ-CP; needs no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.conformity import Finding, Kind, Outcome, UnreadableDocumentError, check
from reports.conformity.telling import as_values, told

BROKEN, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = "Kiểm tra thể thức một văn bản .docx theo Nghị định 30/2020/NĐ-CP, Phụ lục I. Không thay đổi tệp."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="tệp .docx")
        parser.add_argument("--kind", choices=list(Kind), help="loại văn bản; nếu không ghi thì tự nhận biết")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with code 0 when nothing is wrong, 1 when something is, 2 when the file cannot be read."""
        kind = Kind(options["kind"]) if options["kind"] else None
        findings = self.findings(Path(options["file"]), kind)
        if options["json"]:
            self.stdout.write(json.dumps(as_values(findings), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(told(findings)))
        if any(finding.outcome == Outcome.FAIL for finding in findings):
            sys.exit(BROKEN)

    def findings(self, file: Path, kind: Kind | None) -> list[Finding]:
        try:
            return check(file.read_bytes(), kind)
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}: {error.strerror}.", returncode=UNREADABLE) from error
        except UnreadableDocumentError as error:
            raise CommandError(str(error), returncode=UNREADABLE) from error
