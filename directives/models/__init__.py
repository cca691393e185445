"""The tables of WHAT."""

from .assignment import Assignment, AssignmentRole, Cadence, Extension, ProgressFile, ProgressNote, Status
from .directive import BasisLetter, Directive, DirectiveType, Recipient, RecipientKind
from .proposal import Proposal
from .scan import Scan, ScanState
from .task import Task, TaskRole, paths_of

__all__ = [
    "Assignment",
    "AssignmentRole",
    "BasisLetter",
    "Cadence",
    "Directive",
    "DirectiveType",
    "Extension",
    "ProgressFile",
    "ProgressNote",
    "Proposal",
    "Recipient",
    "RecipientKind",
    "Scan",
    "ScanState",
    "Status",
    "Task",
    "TaskRole",
    "paths_of",
]
