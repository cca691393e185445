"""Whether a Word file keeps to the layout of official documents: Nghị định 30/2020/NĐ-CP, Phụ lục I.

`check` takes a file's bytes apart (`opening`), works out how everything in it really looks (`styles`, `formatting`),
lays it out as lines and pieces (`sheet`, `lines`), finds the components (`components`) and asks every rule. Pure.
"""

from . import annex_rules, body_rules, foot_rules, head_rules, outline_rules, page_rules, title_rules
from .components import Kind, Letter, kind_of
from .opening import UnreadableDocumentError, open_word
from .rulebook import Fault, Finding, Outcome, Rule
from .sheet import read_sheet

__all__ = ["RULES", "Fault", "Finding", "Kind", "Outcome", "Rule", "UnreadableDocumentError", "check"]

RULES: tuple[Rule, ...] = (
    *page_rules.RULES,
    *head_rules.RULES,
    *title_rules.RULES,
    *body_rules.RULES,
    *outline_rules.RULES,
    *foot_rules.RULES,
    *annex_rules.RULES,
)


def check(document_bytes: bytes, kind: Kind | None = None) -> list[Finding]:
    """One finding for each rule, in the order of the decree; without ``kind`` the document's own.

    Raises `UnreadableDocumentError` for anything but a plain, sound .docx.
    """
    sheet = read_sheet(open_word(document_bytes))
    letter = Letter(sheet, kind or kind_of(sheet))
    return [rule.finding(letter) for rule in RULES]
