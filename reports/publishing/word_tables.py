"""A table as WordprocessingML, written into the file row by row.

Thirty thousand rows made through the library cost minutes, as a parsed tree 800 MB, and as one string 100 MB.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from xml.sax.saxutils import escape

from .tables import CELL_MARGIN, Column, Holds, Table, column_widths, group_sizes

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
CENTRED = frozenset({Holds.DAY, Holds.INSTANT})
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def clean(text: str) -> str:
    """Without the control characters that no office file may hold."""
    return FORBIDDEN.sub("", text)


def table_xml(table: Table, width: int, styles: Mapping[str, str], size: int) -> Iterator[str]:
    """The pieces of a bordered ``w:tbl``, ``width`` twips wide; its head repeats on every page, no row is torn apart.

    ``styles`` maps cell, head and number to style ids; ``size`` is the font size in points.
    """
    widths = column_widths(table.columns, width, size)
    kinds = [styles["number"] if column.is_numeric else styles["cell"] for column in table.columns]
    heads = [styles["head"]] * len(widths)
    run = f'<w:rPr><w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/></w:rPr>'
    bold = run.replace("<w:rPr>", "<w:rPr><w:b/>")
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    yield _row([column.label for column in table.columns], widths, heads, bold, head=True)
    for row, covers in zip(table.rows, group_sizes(table), strict=True):
        yield _row(table.shown(row), widths, kinds, run, holds=table.columns, covers=covers)
    if table.total:
        yield _row(table.shown(table.total), widths, kinds, bold)
    yield "</w:tbl>"


def _row(
    texts: Iterable[str],
    widths: Sequence[int],
    styles: Sequence[str],
    run: str,
    *,
    head: bool = False,
    holds: Sequence[Column] = (),
    covers: int = 1,
) -> str:
    centred = [column.holds in CENTRED for column in holds] or [False] * len(widths)
    merges = [_merge(covers)] + [""] * (len(widths) - 1)
    cells = "".join(
        f"{_opening(width, style, middle, merge)}{_runs(text, run)}</w:p></w:tc>"
        for text, width, style, middle, merge in zip(texts, widths, styles, centred, merges, strict=True)
    )
    repeat = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _merge(covers: int) -> str:
    """How the first cell stands to its neighbours above and below."""
    if covers == 1:
        return ""
    return "<w:vMerge/>" if covers == 0 else '<w:vMerge w:val="restart"/>'


@cache
def _opening(width: int, style: str, middle: bool, merge: str) -> str:  # noqa: FBT001
    align = '<w:jc w:val="center"/>' if middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>'
    )


def _runs(text: str, run: str) -> str:
    if not text:
        return ""
    lines = escape(clean(text)).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' for line in lines)
    return f"<w:r>{run}{inner}</w:r>"
