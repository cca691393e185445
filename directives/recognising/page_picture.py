"""The child process that opens a PDF: tells how many pages there are, or draws one of them.

    page_picture.py count < letter.pdf        prints the number
    page_picture.py 3 < letter.pdf            writes the third page as a grey PNG

Started by path and alone, never imported by the program: a hostile file meets nothing but this and its limits.
"""

import io
import sys

import pypdfium2

POINTS_PER_INCH = 72
SHARP_ENOUGH = 300  # dots per inch
FEWEST_PIXELS, MOST_PIXELS = 3_000_000, 20_000_000  # A4 at 300 dpi has 8.7 million, A3 17.4
LONGEST_SIDE = 15_000  # pixels
UNREADABLE, LOCKED = 3, 4  # exit statuses


def scale_of(width: float, height: float) -> float:
    """Pixels per point: 300 dpi, but pages of absurd size come out as large as a sheet of paper."""
    scale = SHARP_ENOUGH / POINTS_PER_INCH
    area = width * height * scale**2
    if area > MOST_PIXELS:
        scale *= (MOST_PIXELS / area) ** 0.5
    elif area < FEWEST_PIXELS:
        scale *= (FEWEST_PIXELS / area) ** 0.5
    return min(scale, LONGEST_SIDE / max(width, height))


def picture(document: pypdfium2.PdfDocument, index: int) -> bytes:
    """One page as PNG."""
    page = document[index]
    scale = scale_of(*page.get_size())
    written = io.BytesIO()
    dots = round(scale * POINTS_PER_INCH)
    image = page.render(scale=scale, grayscale=True).to_pil()
    image.save(written, "PNG", compress_level=1, dpi=(dots, dots))
    return written.getvalue()


def answer(wanted: str, content: bytes) -> bytes:
    document = pypdfium2.PdfDocument(content)
    return str(len(document)).encode() if wanted == "count" else picture(document, int(wanted) - 1)


def main() -> None:
    try:
        found = answer(sys.argv[1], sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        sys.exit(LOCKED if "password" in str(error).lower() else UNREADABLE)
    except (ValueError, ZeroDivisionError, IndexError):
        sys.exit(UNREADABLE)
    sys.stdout.buffer.write(found)


if __name__ == "__main__":
    main()
