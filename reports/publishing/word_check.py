"""Whether a Word file can serve as an office's template: what keeps it from that, in words. Pure."""

import io
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from reports.conformity import UnreadableDocumentError
from reports.conformity.opening import open_word
from units.folding import fold

from .word import PARAGRAPH, SECTION, anchor, marginal, text_and_annex
from .word_fields import ANNEX_FIELDS, BLOCKS, FIELD, NEEDED, Field
from .word_filling import fields_in, text_of

Xml = Any
TRACKED = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
COMMENT = qn("w:commentReference")
FOREIGN = ("/embeddings/", "/activeX/", "vbaProject", "/afchunk")
LONGEST_QUOTE = 60


def problems_of(content: bytes) -> list[str]:
    """Vietnamese sentences, most important first; none when the file can be filled."""
    try:
        open_word(content)
    except UnreadableDocumentError as error:
        return [str(error)]
    word = docx.Document(io.BytesIO(content))
    return [*_foreign(word), *_leftovers(word), *_braces(word), *_unknown(word), *_missing(word), *_misplaced(word)]


def _foreign(word: WordDocument) -> Iterator[str]:
    """Whatever would run, or be fetched from elsewhere, when a report is opened."""
    parts = list(word.part.package.iter_parts())
    if any(sign in str(part.partname) for part in parts for sign in FOREIGN):
        yield "Mẫu chứa macro hoặc đối tượng nhúng (bảng Excel, ô điều khiển). Bỏ các đối tượng đó rồi tải lên lại."
    relations = [relation for part in parts for relation in part.rels.values()]
    if any(relation.is_external and not relation.reltype.endswith("/hyperlink") for relation in relations):
        yield "Mẫu lấy ảnh hoặc mẫu khác từ ngoài tệp. Chèn hẳn ảnh vào mẫu, bỏ liên kết rồi tải lên lại."


def _leftovers(word: WordDocument) -> Iterator[str]:
    roots = [word.element.body, *marginal(word)]
    if any(next(root.iter(*TRACKED), None) is not None for root in roots):
        yield "Mẫu còn dấu vết sửa đổi (Track Changes). Chấp nhận hoặc bỏ hết các sửa đổi rồi tải lên lại."
    if any(next(root.iter(COMMENT), None) is not None for root in roots):
        yield "Mẫu còn chú thích (Comment). Xóa hết chú thích, nếu không chú thích sẽ nằm trong mọi báo cáo."


def _braces(word: WordDocument) -> Iterator[str]:
    for paragraph in _paragraphs(word):
        text = text_of(paragraph)
        if any(sign in FIELD.sub("", text) for sign in ("{{", "}}", "{%", "%}")):
            yield f"Dấu ngoặc của trường chưa đúng ở “{_quoted(text)}”. Mỗi trường viết dạng {Field.TITLE.mark}."


def _unknown(word: WordDocument) -> Iterator[str]:
    known = [field.value for field in Field]
    for name in dict.fromkeys(name for paragraph in _paragraphs(word) for name in fields_in(paragraph)):
        if name not in known:
            near = get_close_matches(fold(name).replace(" ", "_"), known, n=1)
            hint = f" Có phải {Field(near[0]).mark}?" if near else " Xem tên các trường ở bảng bên dưới."
            yield f"Không có trường {{{{ {name} }}}}.{hint}"


def _missing(word: WordDocument) -> Iterator[str]:
    present = {name for paragraph in _paragraphs(word) for name in fields_in(paragraph)}
    for field in NEEDED:
        if field not in present:
            yield f"Thiếu trường {field.mark}."


def _misplaced(word: WordDocument) -> Iterator[str]:
    main, annex = text_and_annex(word)
    counted = Counter(name for paragraph in _paragraphs(word) for name in fields_in(paragraph))
    for field, elements, part in ((Field.BODY, main, "phần báo cáo"), (Field.ANNEX_TABLES, annex, "phần phụ lục")):
        if counted[field] and (counted[field] > 1 or anchor(elements, field) is None):
            yield f"Trường {field.mark} phải đứng một lần, riêng một đoạn, ngoài bảng, trong {part}."
    if counted.keys() & ANNEX_FIELDS and not annex:
        yield "Phụ lục phải nằm ở phần cuối của mẫu: đặt một dấu ngắt phần (Section Break, Next Page) trước phụ lục."
    outside = [*main, *marginal(word)]
    for name in sorted(_names(outside) & ANNEX_FIELDS - BLOCKS if annex else ()):
        yield f"Trường {Field(name).mark} chỉ dùng được trong phần phụ lục, sau dấu ngắt phần cuối cùng."
    if any(paragraph.find(SECTION) is not None and fields_in(paragraph) for paragraph in _paragraphs(word)):
        yield "Có trường đứng cùng đoạn với dấu ngắt phần. Xuống dòng để ngắt phần đứng riêng một đoạn."


def _paragraphs(word: WordDocument) -> Iterator[Xml]:
    for root in (word.element.body, *marginal(word)):
        yield from root.iter(PARAGRAPH)


def _names(elements: list[Xml]) -> set[str]:
    return {name for one in elements for paragraph in one.iter(PARAGRAPH) for name in fields_in(paragraph)}


def _quoted(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
