"""README's table and the tree as a newcomer finds them."""

import re
from pathlib import Path

from django.apps import apps
from django.utils.module_loading import import_string

from tests.services import ROOT
from tests.source import files, text

TOP = ["manage.py", "Makefile", "requirements.txt", "requirements-dev.txt", "pyproject.toml", "package.json"]
TOP += ["package-lock.json", "compose.yaml", "Dockerfile", ".env.example", ".ci/run", "README.md", "CHANGELOG.md"]
TOP += ["tanchau_tasks/settings.py", "units/models", "directives/models", "reports/models", "templates", "static"]
TOP += ["tests", "docs/operations.md", "docs/glossary.md", "docs/decisions", "benchmarks", "deploy"]
STEPS = ["Directive", "Task", "Assignment", "Period", "Report", "Reminder", "Summary", "Publication"]
BINARY = {".png", ".jpg", ".ico", ".docx", ".pdf", ".xlsx", ".mo"}
# Written in two parts, so that this file does not find itself.
PLACES = ["/" + "root/", "/" + "work/", "/" + "home/", "registry." + "npmjs", "files." + "pythonhosted"]
LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def test_the_folders_of_the_design_are_there():
    assert [name for name in TOP if not (ROOT / name).exists()] == []


def test_no_file_names_a_place_of_the_machine_it_was_written_on():
    readable = [path for path in files() if path.suffix not in BINARY]
    assert [f"{path}: {place}" for path in readable for place in PLACES if place in text(path)] == []


def test_nothing_is_left_for_later():
    assert [str(path) for path in files(".py", ".html", ".css", ".js") if LATER.search(text(path))] == []


def table_of_steps() -> list[list[str]]:
    """README's table step -> row -> made by -> read next by, without its head."""
    lines = [line for line in text(Path("README.md")).splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in lines]
    heads = [[cell.lower() for cell in row[1:]] for row in rows]
    first = heads.index(["row", "made by", "read next by"]) + 2
    return rows[first : first + len(STEPS)]


def test_readme_names_the_eight_rows_in_order():
    assert [re.findall(r"`(\w+)`", row[1]) for row in table_of_steps()] == [[step] for step in STEPS]
    assert set(STEPS) <= {model.__name__ for model in apps.get_models()}


def test_readme_names_only_verbs_and_readers_that_exist():
    cells = [cell for row in table_of_steps() for cell in row[2:]]
    names = [re.findall(r"`([\w.]+)`", cell) for cell in cells]
    assert [cell for cell, found in zip(cells, names, strict=True) if not found] == []
    for name in {name for found in names for name in found}:
        import_string(name)
