"""The program's own files and source trees, for the tests that read them."""

import ast
from functools import cache
from pathlib import Path

from tests.services import ROOT

APPS = ["units", "directives", "reports", "tanchau_tasks"]
NOT_OURS = {"node_modules", "var", "__pycache__", "htmlcov"}
HIDDEN_BUT_OURS = {".ci", ".gitignore", ".npmrc", ".env.example", ".dockerignore"}


@cache
def files(*suffixes: str) -> list[Path]:
    """Every file of the project with one of these endings, relative to its folder; any file without endings."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    own = (path for path in found if not NOT_OURS & set(path.parts))
    shown = (path for path in own if not path.parts[0].startswith(".") or path.parts[0] in HIDDEN_BUT_OURS)
    return sorted(path for path in shown if not suffixes or path.suffix in suffixes)


@cache
def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def code(*, tests: bool = False) -> list[Path]:
    """The program's Python files, migrations apart; on demand those of tests and benchmarks too."""
    tops = [*APPS, "tests", "benchmarks"] if tests else APPS
    return [path for path in files(".py") if path.parts[0] in tops and "migrations" not in path.parts]
