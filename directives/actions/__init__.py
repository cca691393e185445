"""What people do with letters and tasks: each verb is atomic, writes its audit row and tells whom it concerns."""

from directives.intake import NO_REGIME

from .assigning import reassign
from .confirming import Duplicate, confirm, twin_of, undo_confirmation
from .extending import ask_extension, decide_extension
from .leading import name_leader
from .progressing import complete, hand_back, mark_seen, note_progress
from .proposing import Conflict, drop_proposal, propose, save_proposal
from .scanning import drop_scan, read_again, take_scan, transcribe

__all__ = [
    "NO_REGIME",
    "Conflict",
    "Duplicate",
    "ask_extension",
    "complete",
    "confirm",
    "decide_extension",
    "drop_proposal",
    "drop_scan",
    "hand_back",
    "mark_seen",
    "name_leader",
    "note_progress",
    "propose",
    "read_again",
    "reassign",
    "save_proposal",
    "take_scan",
    "transcribe",
    "twin_of",
    "undo_confirmation",
]
