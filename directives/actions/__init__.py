"""What people do with letters and tasks: each verb is atomic, writes its audit row and tells whom it concerns."""

from .assigning import reassign
from .confirming import Duplicate, confirm, undo_confirmation
from .extending import ask_extension, decide_extension
from .progressing import complete, hand_back, mark_seen, note_progress
from .proposing import Conflict, drop_proposal, propose, save_proposal

__all__ = [
    "Conflict",
    "Duplicate",
    "ask_extension",
    "complete",
    "confirm",
    "decide_extension",
    "drop_proposal",
    "hand_back",
    "mark_seen",
    "note_progress",
    "propose",
    "reassign",
    "save_proposal",
    "undo_confirmation",
]
