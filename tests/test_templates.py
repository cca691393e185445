"""Templates: none unused, none missing, nothing inline, nothing from elsewhere."""

import ast
import re
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.source import APPS, code, files, text, tree

FOUND_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def templates() -> list[str]:
    """Names of our templates, as code names them."""
    roots = [Path("templates"), *(Path(app) / "templates" for app in APPS)]
    return [path.relative_to(root).as_posix() for path in files() for root in roots if path.is_relative_to(root)]


def words() -> set[str]:
    """Every string in the code; `*` stands for what is filled in at run time."""
    found = set()
    for path in code():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.add("".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values))
    return found


def named() -> set[str]:
    """Template names in the code and in other templates."""
    tag = re.compile(r"{%-?\s*(?:include|extends)\s+[\"']([^\"']+)[\"']")
    inside = {name for path in files(".html", ".txt") for name in tag.findall(text(path))}
    imported = re.compile(r"#import \"([\w.-]+)\"")
    inside |= {f"{path.parent.name}/{name}" for path in files(".typ") for name in imported.findall(text(path))}
    return {name for name in words() | inside if re.fullmatch(r"[\w*][\w./*-]*\.(html|txt|typ)", name)}


def used(name: str, names: set[str]) -> bool:
    patterns = (re.escape(pattern).replace(r"\*", "[^/]+") for pattern in names if "*" in pattern)
    return name in names | FOUND_BY_DJANGO or any(re.fullmatch(pattern, name) for pattern in patterns)


def test_every_template_is_used():
    names = named()
    own = [name for name in templates() if not name.startswith(("admin/", "bootstrap5/"))]
    assert [name for name in own if not used(name, names)] == []


def test_every_named_template_exists_and_compiles():
    missing = []
    for name in sorted({*templates(), *(name for name in named() if "/" in name and "*" not in name)}):
        try:
            get_template(name)
        except TemplateDoesNotExist:
            missing.append(name)
    assert missing == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")",
        r"<style\b",
        r"<[^>]+\sstyle=",
        r"<[^>]+\son[a-z]+=",
        r"hx-on",
        r"javascript:",
        r"<link\b[^>]*\shref=[\"']?(?:https?:)?//",
        r"<(?:script|img|iframe|source|video)\b[^>]*\ssrc=[\"']?(?:https?:)?//",
    ],
)
def test_pages_hold_no_inline_code_and_load_nothing_from_elsewhere(pattern: str):
    assert [str(path) for path in files(".html") if re.search(pattern, text(path), re.IGNORECASE)] == []


def test_one_stylesheet_dresses_every_page_one_paper_and_one_djangos_administration():
    linking = {path.name for path in files(".html") if "stylesheet" in text(path)}
    assert ({path.name for path in files(".css")}, linking) == (
        {"app.css", "print.css", "admin.css"},
        {"base.html", "500.html", "base_site.html"},
    )


def test_style_sheets_load_nothing_from_elsewhere():
    pattern = r"(?:url\(|@import)\s*[\"']?(?:https?:)?//"
    assert [str(path) for path in files(".css") if re.search(pattern, text(path))] == []
