"""What people type about letters and tasks, and the clear sentence they get when it cannot be right."""

from .letter import ImportForm, TranscriptForm
from .proposal import ProposalForm
from .work import CompletionForm, DecisionForm, ExtensionForm, HandBackForm, LeaderForm, ProgressForm, ReassignForm

__all__ = [
    "CompletionForm",
    "DecisionForm",
    "ExtensionForm",
    "HandBackForm",
    "ImportForm",
    "LeaderForm",
    "ProgressForm",
    "ProposalForm",
    "ReassignForm",
    "TranscriptForm",
]
