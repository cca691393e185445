"""Reading a letter: number, date, issuer, clauses, who must act and by when. Pure and deterministic.

    letter = read_text(read_file(path))

`read_text` takes any text and never raises; `read_file` raises `UnreadableFileError` with a sentence for the user.
"""

from .errors import NoTextLayerError, UnreadableFileError
from .findings import (
    Alternative,
    Basis,
    Clause,
    Confidence,
    Deadline,
    DeadlineKind,
    Finding,
    HeaderField,
    IssueDate,
    LeadSource,
    Letter,
    Relation,
    Relative,
    Role,
    Signer,
    Span,
    UnitMention,
)
from .reader import read_text
from .sources import read_file

__all__ = [
    "Alternative",
    "Basis",
    "Clause",
    "Confidence",
    "Deadline",
    "DeadlineKind",
    "Finding",
    "HeaderField",
    "IssueDate",
    "LeadSource",
    "Letter",
    "NoTextLayerError",
    "Relation",
    "Relative",
    "Role",
    "Signer",
    "Span",
    "UnitMention",
    "UnreadableFileError",
    "read_file",
    "read_text",
]
