"""`manage.py read_letter FILE [--json]`: what the reader finds in a letter; changes nothing, needs no database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directives.reading import UnreadableFileError, read_file, read_text
from directives.reading.describing import describe


class Command(BaseCommand):
    """Prints the reading of one file."""

    help = "Đọc một văn bản chỉ đạo (.txt, .docx, .pdf) và in ra những gì đọc được. Không thay đổi dữ liệu."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to print it."""
        parser.add_argument("file", metavar="FILE", help="tệp văn bản")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print; `CommandError` (exit code 1) for a file that cannot be read."""
        try:
            letter = read_text(read_file(options["file"]))
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(letter.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(describe(letter)))
