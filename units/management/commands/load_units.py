"""`manage.py load_units FILE`: a stretch of the unit tree, such as units/data/tan_chau_2024.json."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from units.access import Refused
from units.loading import load_units


class Command(BaseCommand):
    help = "Add the units of a file that are not there yet; run twice it adds nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            done = load_units(json.loads(file.read_text(encoding="utf-8")), by=None, now=timezone.now())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{file} is not a file of units: {error!r}") from error
        except Refused as refusal:
            raise CommandError(refusal.reason) from refusal
        self.stdout.write(f"{done.units} units added, {done.ended} ended, {done.successions} successions noted.")
