"""The reviewer's own words over the computed text of a summary: written, and settled when their figures have moved."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from reports.actions.versions import WordsConflict, editable
from reports.compiling.moved import basis_of, title_of
from reports.compiling.narrative import paragraphs, sentence_key
from reports.models import Summary
from units import audit
from units.models import Person


@transaction.atomic
def edit_words(summary: Summary, *, by: Person, words: Mapping[str, str], edit_version: int, now: datetime) -> Summary:
    """Put the reviewer's words in place of the computed ones, by paragraph or by sentence (see compiling.narrative).

    An empty text restores the computed one. Words that are new remember the figures they were written over; those that
    stand unchanged keep their memory.
    """
    current = editable(summary)
    kept = {key: text.strip() for key, text in words.items() if text.strip()}
    same = {key for key in kept.keys() & current.words_basis.keys() if kept[key] == current.words.get(key)}
    basis = basis_of(current.content, kept.keys() - same) | {key: current.words_basis[key] for key in same}
    return _write(current, kept, basis, by=by, edit_version=edit_version, now=now)


@transaction.atomic
def settle_words(
    summary: Summary, key: str, *, by: Person, take_computed: bool, edit_version: int, now: datetime
) -> Summary:
    """Decide on words whose figures have moved: take what the program says now, or keep the reviewer's as they are."""
    current = editable(summary)
    if key not in current.words:
        raise WordsConflict(current)
    kept = {other: text for other, text in current.words.items() if other != key or not take_computed}
    basis = {other: found for other, found in current.words_basis.items() if other in kept}
    basis |= basis_of(current.content, {key} & kept.keys())
    return _write(current, kept, basis, by=by, edit_version=edit_version, now=now)


def _write(
    summary: Summary, words: dict[str, str], basis: dict[str, Any], *, by: Person, edit_version: int, now: datetime
) -> Summary:
    """Nothing is written over words that somebody else has edited meanwhile."""
    row = Summary.objects.filter(pk=summary.pk, edit_version=edit_version, published_at=None, signed_at=None)
    if not row.update(words=words, words_basis=basis, edit_version=F("edit_version") + 1):
        raise WordsConflict(Summary.objects.get(pk=summary.pk))
    before, after = (_in_history(summary, said) for said in (summary.words, words))
    audit.record("sửa lời tổng hợp", summary, by=by, now=now, before=before, after=after)
    summary.refresh_from_db()
    return summary


def _in_history(summary: Summary, words: Mapping[str, str]) -> dict[str, str]:
    """The words under the names that people read: ``Kiến nghị, câu 2``."""
    places = {
        sentence_key(paragraph, sentence): f", câu {place}"
        for paragraph in paragraphs(summary.content)
        for place, sentence in enumerate(paragraph.sentences, start=1)
    }
    gone = {key: ", câu cũ" for key in words if "/" in key}
    return {f"{title_of(summary.content, key)}{(gone | places).get(key, '')}": text for key, text in words.items()}
