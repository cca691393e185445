"""The tables of WHEN and WHAT CAME BACK."""

from .calendar import CalendarDay
from .letter import ChasedItem, ChaseLetter
from .period import DeadlineMove, Period
from .publication import Format, Publication
from .reminder import Audience, Reminder, ReminderKind, ReminderRound, ReminderRule
from .report import FILED_STATES, OWED_STATES, Draft, Evidence, Report, ReportState, Revision
from .scheme import HolidayRule, Layout, Question, QuestionKind, ReportingUnit, Scheme, Section
from .subscription import Enclosure, Subscription
from .summary import Summary
from .ticklog import TickLog, TickSource
from .word_template import WordTemplate

__all__ = [
    "FILED_STATES",
    "OWED_STATES",
    "Audience",
    "CalendarDay",
    "ChaseLetter",
    "ChasedItem",
    "DeadlineMove",
    "Draft",
    "Enclosure",
    "Evidence",
    "Format",
    "HolidayRule",
    "Layout",
    "Period",
    "Publication",
    "Question",
    "QuestionKind",
    "Reminder",
    "ReminderKind",
    "ReminderRound",
    "ReminderRule",
    "Report",
    "ReportState",
    "ReportingUnit",
    "Revision",
    "Scheme",
    "Section",
    "Subscription",
    "Summary",
    "TickLog",
    "TickSource",
    "WordTemplate",
]
