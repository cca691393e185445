"""The program's own Word template: every component as the decree wants it, with fields where the words go."""

from datetime import datetime

from docx.document import Document as WordDocument

from .document import Document
from .official import Head
from .word_fields import Field
from .word_frame import body_paragraphs, draw_foot, draw_head, line, new_paper, page_marks
from .word_layout import TEXT_WIDTH, wide_page
from .word_marks import bottom_rule, framed, rule_length


def blank_template(document: Document, at: datetime) -> WordDocument:
    """A template whose rules are as long as this document's lines need them; ``at`` dates it."""
    word = new_paper(title=document.title, author=document.issuer, at=at)
    head = Head((Field.SUPERIOR.mark,), (Field.ISSUER.mark,), Field.NUMBER.mark, Field.PLACE_AND_DATE.mark)
    draw_head(word, head, issuer=document.head.issuer[-1])
    line(word, "", size=6)
    line(word, "BÁO CÁO", bold=True)
    line(word, Field.TITLE.mark, bold=True)
    bottom_rule(word.add_paragraph(), rule_length(document.title, 14, TEXT_WIDTH), TEXT_WIDTH)
    framed(line(word, Field.NOTICE.mark, size=13, bold=True, after=6))
    line(word, f"Kính gửi: {Field.ADDRESSEE.mark}", after=6)
    body_paragraphs(word, Field.BODY.mark)
    draw_foot(word, [Field.RECIPIENTS.mark], [Field.CAPACITY.mark], Field.SIGNER.mark, f"({Field.NOTICE.mark})")
    page_marks(word.sections[0], Field.VERSION.mark)
    wide_page(word)
    line(word, Field.ANNEX_LABEL.mark, bold=True)
    line(word, Field.ANNEX_TITLE.mark, bold=True)
    line(word, Field.ANNEX_OF.mark, italic=True, after=6)
    word.add_paragraph(Field.ANNEX_TABLES.mark)
    return word
