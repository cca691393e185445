"""The program that sets a PDF, run as a child: ``python -I typesetting.py``.

The typesetter keeps some 250 MB of every large paper it has set, for a next one that is never the same. In a child
they go when the paper is done, and a worker stays as small after a hundred papers as after one.

Reads JSON ``{"template", "fonts", "data", "timestamp"}``; writes the PDF, or its warnings and leaves with `WARNED`.
"""

import json
import sys

import typst

WARNED = 3


def main() -> None:
    asked = json.load(sys.stdin.buffer)
    pdf, warnings = typst.compile_with_warnings(
        asked["template"],
        format="pdf",
        font_paths=[asked["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"data": asked["data"]},
        timestamp=asked["timestamp"],
    )
    if warnings:
        sys.stderr.write("; ".join(warning.message for warning in warnings))
        sys.exit(WARNED)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
