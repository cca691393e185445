"""What stands behind a figure of a summary: the units, and what each of them adds to it. Pure, from the frozen content.

A figure is named by a key, which is also its address (``?so=``). Codes and questions are those of the form:

======================================  =============================================================================
``filing.late``                         how many units: expected, on_time, late, missing, included, returned,
                                        left_out, silent_twice
``a``                                   rows of a section (activities, hamlets)
``a.sessions``                          a total
``a.sessions~gave``                     how many units gave a value; also nothing, no_figure, blank
``a.content.procedures``                rows with this choice
``a.content.procedures~units``          units with such a row
``a.content.procedures~sessions``       a total over these rows
``a.nothing``, ``a.no_figure``          units to which nothing arose, or that lack a figure
``f.~folded.0``                         units that wrote a row of words (by its place in the content)
``b.~words.remark.0``                   units that gave an answer in words (by place); also nothing, blank, no_figure.0
``g.~tasks.2``, ``g.~tasks.2.unchanged``  units that report on a task, or say that nothing changed
``g.~tasks.2.done.0``                   units that gave this answer on a task
``a.~included``                         units that reported on a section; also asked, active
``f.~said``, ``g.~said.done``           units that wrote a row of words, or answered this question on any task
``brief.difficulty``, ``brief.<key>``   units that told of a difficulty, or of one matter that needs a decision
======================================  =============================================================================
"""

from .cells import MONTH_BEFORE, PREVIOUS, WEEKS_IN_ADDRESSES, Reference, references
from .figure import Behind, Line, behind
from .grounds import Ground, grounds

__all__ = [
    "MONTH_BEFORE",
    "PREVIOUS",
    "WEEKS_IN_ADDRESSES",
    "Behind",
    "Ground",
    "Line",
    "Reference",
    "behind",
    "grounds",
    "references",
]
