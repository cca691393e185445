"""A whole report of three sections, and any body at all, for tests of the pure modules."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from reports.answers import Body, Row, SectionAnswer, read_body
from reports.demo.scheme import SCHEME
from reports.outline import Outline
from tests.reports.report.week import activity, value

OUTLINE = Outline(tuple(part for part in SCHEME.parts if part.code in "abe"))
HAMLET = Row({key: value(12) for key in ("selected", "invited", "confirmed")}, key="7", label="Ấp Thanh An")
COUNTS = Row({"late_dossiers": value(2), "apology_letters": value(0)})
WHOLE = Body(
    {
        "a": SectionAnswer("value", "", (activity(),)),
        "b": SectionAnswer("value", "", (COUNTS,)),
        "e": SectionAnswer("value", "", (HAMLET,)),
    }
)

TEXTS = st.text("abđ 09-/.\x00\u202e", max_size=8)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
CELLS = st.fixed_dictionaries(
    {
        "answer": st.sampled_from(["blank", "value", "nothing", "no_figure", "x"]),
        "value": SCALARS | st.lists(SCALARS, max_size=3),
        "reason": TEXTS,
    }
)
KEYS = st.sampled_from([asked.key for part in OUTLINE.parts for asked in part.questions] + ["khác"])
ROWS = st.fixed_dictionaries({"key": TEXTS, "label": TEXTS, "cells": st.dictionaries(KEYS, CELLS)})
SECTIONS = st.fixed_dictionaries(
    {
        "answer": st.sampled_from(["blank", "value", "nothing", "no_figure", "x"]),
        "reason": TEXTS,
        "rows": st.lists(ROWS, max_size=3),
    }
)
BODIES = st.dictionaries(st.sampled_from("abez"), SECTIONS).map(read_body)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
"""Properties are about answers, not about the speed of a busy machine."""
