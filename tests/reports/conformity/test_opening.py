"""Files that are not what they should be, and documents with hardly anything in them."""

import copy
import io
import random
import zipfile

import docx
import pytest

from reports.conformity import RULES, Outcome, UnreadableDocumentError, check
from reports.conformity import opening as o
from tests.reports.conformity.correct import copy_of, letter, report, saved


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content, change):
    parts = parts_of(content)
    change(parts)
    return packed(parts)


def encrypted():
    """A zip whose entries say that they are encrypted."""
    content = bytearray(packed({"word/document.xml": b"<x/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def without_main_part():
    return changed(saved(docx.Document()), lambda parts: parts.pop("word/document.xml"))


def with_doctype():
    def change(parts):
        parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["word/document.xml"].partition(b"?>")[2]

    return changed(saved(docx.Document()), change)


def torn():
    return saved(docx.Document())[:3000]


def malformed():
    return changed(saved(docx.Document()), lambda parts: parts.update({"word/document.xml": b"<w:document"}))


def another_root():
    return changed(saved(docx.Document()), lambda parts: parts.update({"word/document.xml": b"<a/>"}))


def torn_stream():
    """A part whose packed bytes are no stream."""
    content = bytearray(saved(docx.Document()))
    start = content.index(b"word/document.xml") + len("word/document.xml")
    content[start : start + 60] = bytes(60)
    return bytes(content)


def with_macro():
    return changed(saved(docx.Document()), lambda parts: parts.update({"word/vbaProject.bin": b"x"}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "hỏng hoặc không đúng định dạng"),
        ("Kính gửi: Phòng Nội vụ".encode(), "hỏng hoặc không đúng định dạng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "có mật khẩu hoặc là tệp .doc"),
        (packed({"xl/workbook.xml": b"<x/>"}), "không phải văn bản Word"),
        (encrypted(), "có mật khẩu"),
        (without_main_part(), "không phải văn bản Word"),
        (with_doctype(), "không an toàn"),
        (torn(), "hỏng hoặc không đúng định dạng"),
        (torn_stream(), "hỏng hoặc không đúng định dạng"),
        (with_macro(), "chứa macro"),
        (malformed(), "hỏng hoặc không đúng định dạng"),
        (another_root(), "hỏng hoặc không đúng định dạng"),
        (packed({"word/document.xml": bytes(8_000_000)}), "quá lớn"),
        (packed({"word/document.xml": b"<x/>"} | {f"a{n}": b"" for n in range(2001)}), "quá lớn"),
    ],
    ids=[
        "empty",
        "text",
        "compound",
        "workbook",
        "encrypted",
        "headless",
        "doctype",
        "torn",
        "torn stream",
        "macro",
        "malformed",
        "alien",
        "bomb",
        "crowd",
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(content, said):
    with pytest.raises(UnreadableDocumentError, match=said):
        check(content)


def test_a_file_larger_than_any_document_is_not_opened(monkeypatch):
    monkeypatch.setattr(o, "LARGEST", 1000)
    with pytest.raises(UnreadableDocumentError, match="quá lớn"):
        check(saved(docx.Document()))


def failed(content):
    return {finding.key for finding in check(content) if finding.outcome == Outcome.FAIL}


def test_an_empty_document_lacks_what_every_document_has():
    assert failed(saved(docx.Document())) >= {
        "national-name",
        "motto",
        "issuer",
        "number",
        "date",
        "about",
        "addressees",
        "body",
        "authority",
        "signer",
        "recipients",
        "page-size",
        "page-number",
    }


def test_a_body_without_anything_is_checked_too():
    word = docx.Document()
    for child in list(word.element.body):
        word.element.body.remove(child)
    assert "national-name" in failed(saved(word))


@pytest.mark.parametrize("missing", ["styles", "theme", "numbering", "settings", "fontTable", "webSettings"])
def test_a_missing_part_is_no_reason_to_stop(missing):
    def change(parts):
        parts.pop(f"word/{missing}.xml", None)
        parts.pop(f"word/theme/{missing}1.xml", None)
        name = "word/_rels/document.xml.rels"
        lines = parts[name].replace(b"<Relationship ", b"\n<Relationship ").split(b"\n")
        parts[name] = b"".join(each for each in lines if f"/{missing}".encode() not in each)

    broken = failed(changed(saved(letter()), change))
    assert broken == ({"language"} if missing == "styles" else set())


def test_every_rule_answers_on_every_truncation_of_a_document():
    """Whatever is cut off the end of the text, a rule may fail and must not break down."""
    whole = report()
    body = whole.element.body
    while len(body) > 1:
        body.remove(body[-2])
        if len(body) % 4 == 0:
            assert check(saved(whole))


JUNK = ("", "x", "-5", "99999999999", "1e400", "NaN")


def damaged(word, chance):
    """A handful of elements lost, doubled or told nonsense."""
    for _ in range(chance.randint(1, 20)):
        element = chance.choice([*word.element.body.iter(), *word.styles.element.iter()])
        if element.getparent() is None or element is word.element.body:
            continue
        if element.attrib and chance.random() < 0.6:
            element.set(chance.choice(list(element.attrib)), chance.choice(JUNK))
        elif chance.random() < 0.5:
            element.addnext(copy.deepcopy(element))
        else:
            element.getparent().remove(element)
    return saved(word)


@pytest.mark.parametrize("seed", range(12))
def test_no_rule_breaks_down_on_a_damaged_document(seed):
    chance = random.Random(seed)
    assert len(check(damaged(copy_of(chance.choice([letter, report])), chance))) == len(RULES)
