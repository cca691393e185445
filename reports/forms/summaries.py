"""What the reviewer types on a summary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from reports.compiling.moved import Moved, moved_words, title_of
from reports.compiling.naming import figure_name, figure_text
from reports.compiling.narrative import paragraphs, said, sentence_key
from reports.compiling.sentences import Paragraph, Sentence
from reports.models import Summary

LONGEST = 10_000


@dataclass(frozen=True)
class SentenceBox:
    """A sentence to be edited, the figures it stands on, and how those moved since it was last written over."""

    field: forms.BoundField
    figures: str
    moved: Moved | None


@dataclass(frozen=True)
class ParagraphBoxes:
    """A paragraph: its sentences one by one, or ``whole`` in place of them all."""

    title: str
    sentences: Sequence[SentenceBox]
    whole: forms.BoundField
    is_rewritten: bool
    moved: Moved | None


class WordsForm(forms.Form):
    """A box for each sentence of the narrative, and one for each whole paragraph, empty until somebody writes in it.

    An emptied box brings the computed words back; a written paragraph goes over its sentences.
    """

    edit_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, *, summary: Summary) -> None:
        super().__init__(data)
        self.summary = summary
        self.paragraphs = paragraphs(summary.content)
        self.fields["edit_version"].initial = summary.edit_version
        self.computed: dict[str, str] = {}
        for paragraph in self.paragraphs:
            for key, text in _sentences(paragraph, summary.words):
                self._add(key, text, "Câu")
            self._add(paragraph.key, "", "Viết lại cả đoạn")

    def _add(self, key: str, computed: str, label: str) -> None:
        shown = self.summary.words.get(key, computed)
        self.computed[key] = computed.strip()
        rows = 2 + len(shown) // 90
        widget = forms.Textarea(attrs={"rows": rows, "class": "form-control"})
        self.fields[key] = forms.CharField(
            label=label, initial=shown, required=False, max_length=LONGEST, widget=widget
        )

    @property
    def words(self) -> dict[str, str]:
        """Only what differs from the computed text, so that untouched sentences follow the figures."""
        typed = {key: self.cleaned_data[key].replace("\r\n", "\n").strip() for key in self.computed}
        return {key: text for key, text in typed.items() if text != self.computed[key]}

    def conflicts(self, current: Summary) -> list[tuple[str, str, str]]:
        """(title, stored text, typed text) of the paragraphs where ``current`` and the form differ."""
        typed = {key: text for key, text in self.words.items() if text}
        texts = [
            (title_of(current.content, p.key), said(p, current.words).text, said(p, typed).text)
            for p in self.paragraphs
        ]
        return [(title, stored, own) for title, stored, own in texts if stored != own]

    def boxes(self) -> Iterator[ParagraphBoxes]:
        """The form in reading order."""
        content, words = self.summary.content, self.summary.words
        moved = {found.key: found for found in moved_words(content, words, self.summary.words_basis)}
        for paragraph in self.paragraphs:
            sentences = {sentence_key(paragraph, sentence): sentence for sentence in paragraph.sentences}
            keys = [key for key in self.computed if key.startswith(f"{paragraph.key}/")]
            yield ParagraphBoxes(
                title=title_of(content, paragraph.key),
                sentences=[SentenceBox(self[key], self._figures(sentences.get(key)), moved.get(key)) for key in keys],
                whole=self[paragraph.key],
                is_rewritten=bool(self[paragraph.key].value()),
                moved=moved.get(paragraph.key),
            )

    def _figures(self, sentence: Sentence | None) -> str:
        """``đơn vị phải nộp: 12; đơn vị nộp đúng hạn: 9``; names only where nothing is counted."""
        figures = sentence.figures if sentence else {}
        found = {name: value for name, value in figures.items() if not isinstance(value, list)} or figures
        content = self.summary.content
        return "; ".join(f"{figure_name(content, name)}: {figure_text(name, value)}" for name, value in found.items())


def _sentences(paragraph: Paragraph, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(key, computed text) of each sentence, then of those that only the reviewer still says."""
    computed = {sentence_key(paragraph, sentence): sentence.text for sentence in paragraph.sentences}
    own = {key: "" for key in words if key.startswith(f"{paragraph.key}/") and key not in computed}
    yield from (computed | own).items()


class SettleForm(forms.Form):
    """What becomes of words whose figures have moved, of which, and which text was seen."""

    COMPUTED, OWN = "moi", "cu"

    key = forms.CharField(max_length=200)
    take = forms.ChoiceField(choices=[(COMPUTED, "Lấy câu mới"), (OWN, "Giữ câu của tôi")])
    edit_version = forms.IntegerField()


class SignForm(forms.Form):
    """In which capacity the summary is signed, as printed above the signature ("TRƯỞNG PHÒNG"), and which text."""

    edit_version = forms.IntegerField(widget=forms.HiddenInput)
    capacity = forms.CharField(label="Thẩm quyền, chức vụ người ký", max_length=200, initial="TRƯỞNG PHÒNG")


class PullInForm(forms.Form):
    """Why a report that is not in the summary is taken in now."""

    report = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Lý do đưa vào", max_length=200)
