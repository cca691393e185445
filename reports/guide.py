"""The user guide: the Markdown files of docs/huong-dan/, one for each kind of person, shown as pages.

A comment below a heading names the pages that the section helps with: ``<!-- trang: reports:form reports:receipt -->``.
Pictures are renewed by ``make pictures``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from PIL import Image

from units.folding import slug

FOLDER = settings.BASE_DIR / "docs" / "huong-dan"
PARTS = ("bat-dau", "don-vi", "tong-hop", "lanh-dao", "quan-tri")
"""File names in reading order; also the addresses of the pages."""
HEADING = re.compile(r"^## (?P<title>.+)\n(?:<!-- trang: (?P<pages>.+) -->)?", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading of a part: its address on the page, and the routes of the pages that it helps with."""

    part: str
    title: str
    pages: frozenset[str]

    def get_absolute_url(self) -> str:
        return f"{reverse('reports:guide_part', args=[self.part])}#{slug(self.title)}"


@dataclass(frozen=True)
class Part:
    """The guide of one kind of person; ``html`` is ours, written by hand in the repository."""

    name: str
    title: str
    sections: tuple[Section, ...]
    html: SafeString

    def get_absolute_url(self) -> str:
        return reverse("reports:guide_part", args=[self.name])


@cache
def read_part(name: str) -> Part:
    """One file of the guide. FileNotFoundError for a name that is not in `PARTS`."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    title, _, body = text.removeprefix("# ").partition("\n")
    headings = HEADING.finditer(body)
    sections = tuple(Section(name, found["title"], frozenset((found["pages"] or "").split())) for found in headings)
    reader = Markdown(extensions=["tables", TocExtension(slugify=lambda text, _: slug(text)), Pictures()])
    html = mark_safe(reader.convert(re.sub(r"<!--.*?-->\n?", "", body)))  # noqa: S308 - our own text
    return Part(name, title, sections, html)


def help_with(route: str, kinds: Iterable[str]) -> Section | None:
    """The section that helps with a page: the reader's own parts are asked first."""
    parts = [read_part(name) for name in dict.fromkeys((*kinds, *PARTS))]
    return next((section for part in parts for section in part.sections if route in section.pages), None)


class Pictures(Extension):
    """Pictures of the guide come from the static files, and keep their place while they load."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Served(md), "pictures", 1)


class _Served(Treeprocessor):
    def run(self, root: Element) -> None:
        for image in root.iter("img"):
            file = FOLDER / image.get("src", "")
            with Image.open(file) as picture:
                width, height = picture.size
            image.set("src", static(f"huong-dan/{file.name}"))
            image.set("width", str(width))
            image.set("height", str(height))
            image.set("loading", "lazy")
