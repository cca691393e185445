"""`manage.py read_scans`: scanned letters by hand or from a system timer, without Redis and worker."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directives.scanning import read_next


class Command(BaseCommand):
    """Reads until nothing is left; beside a worker it does what the worker leaves."""

    help = "Nhận dạng chữ các bản quét đang chờ, từng trang một, cho đến khi không còn bản nào."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each step."""
        while effect := read_next(timezone.now):
            self.stdout.write(effect)
