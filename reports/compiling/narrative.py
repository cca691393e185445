"""The first text of a summary in official Vietnamese, from its figures; the reviewer's own words go over it. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .filing_sentences import filing_sentences, scope_sentences
from .section_sentences import section_sentences
from .sentences import Paragraph, Sentence
from .wording import directive_named, in_state, named, span, subject_of, week_number

Content = Mapping[str, Any]


def paragraphs(content: Content) -> list[Paragraph]:
    """Every paragraph in reading order; keys: opening, filing, scope, section.<code>, proposal, closing."""
    return list(_paragraphs(content))


class Said(NamedTuple):
    """A paragraph as it is shown; ``edited`` when the words are the reviewer's own."""

    key: str
    text: str
    edited: bool = False


def narrative(content: Content, words: Mapping[str, str]) -> list[Said]:
    """Every paragraph in reading order, in the reviewer's words where there are any."""
    return [Said(p.key, words.get(p.key, p.text), p.key in words) for p in paragraphs(content)]


def _paragraphs(content: Content) -> Iterator[Paragraph]:
    yield _paragraph("opening", _opening(content))
    yield _paragraph("filing", filing_sentences(content))
    yield _paragraph("scope", scope_sentences(content))
    for section in content["sections"]:
        yield _paragraph(f"section.{section['code']}", section_sentences(content, section))
    yield _paragraph("proposal", _proposal(content))
    yield _paragraph("closing", _closing(content))


def _paragraph(key: str, sentences: Iterable[Sentence]) -> Paragraph:
    return Paragraph(key, tuple(sentences))


def _opening(content: Content) -> Iterator[Sentence]:
    header = content["header"]
    yield Sentence(
        f"Thực hiện {directive_named(header)} về việc {subject_of(header)}, {header['compiler']['short_name']} tổng hợp"
        f" kết quả thực hiện của các đơn vị trong {week_number(header['week'])} ({span(content)}) như sau:"
    )


def _proposal(content: Content) -> Iterator[Sentence]:
    header = content["header"]
    missing = [unit["short_name"] for unit in in_state(content, "missing")]
    if not missing:
        yield Sentence("Không có.")
        return
    yield Sentence(
        f"Đề nghị {header['issuer']['name']} chỉ đạo Thủ trưởng các đơn vị chưa nộp báo cáo ({named(missing)})"
        f" khẩn trương gửi báo cáo về {header['compiler']['short_name']}.",
        {"filing.missing": len(missing)},
    )


def _closing(content: Content) -> Iterator[Sentence]:
    header = content["header"]
    to_whom = f" kính báo cáo {header['issuer']['name']}" if header["issuer"]["id"] != header["compiler"]["id"] else ""
    yield Sentence(
        f"Trên đây là báo cáo tổng hợp kết quả thực hiện {week_number(header['week'])},"
        f" {header['compiler']['short_name']}{to_whom or ' báo cáo'}./."
    )
