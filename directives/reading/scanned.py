"""What tesseract makes of a scanned letter, cleaned for the reader. Pure: text in, text out.

Only mistakes that a person would correct without looking at the paper are corrected: marks at the start of a line,
letters in the place of digits where a number must stand, and the few words by which a letter is read at all.
"""

import re
from collections.abc import Callable, Sequence

from .folding import normalise

_PAGE_NUMBER = re.compile(r"(?=.*\d)\W{0,2}\s*[\dOolI]{1,3}\s*\W{0,2}")
_RULE = re.compile(r"[\W_]+")
_DASH = re.compile(r"^(\s*)[—–−‐‑~=¬_«»]+\s*(?=[^\W\d_])")
_PLUS = re.compile(r"^(\s*)[†‡]\s*(?=[^\W\d_])")
_EDGE = re.compile(r"^\s*[|¦]\s*|\s*[|¦]\s*$")
_NUMBER_LABEL = re.compile(r"^(\s*)S[oóòôốồổỗộọỏõ]\s*:", re.IGNORECASE)

# Letters that stand for digits, where nothing but a number can be meant.
_DIGITS = str.maketrans({"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "!": "1"})
_LIKE = r"[\dOoQlI|!]"
_NUMBERS = (
    re.compile(rf"(?i:ngày) +{_LIKE}{{1,2}} +(?i:tháng) +{_LIKE}{{1,2}} +(?i:năm) +{_LIKE}{{4}}(?!\w)"),
    re.compile(rf"(?<![\w/]){_LIKE}{{1,2}}/{_LIKE}{{1,2}}/{_LIKE}{{4}}(?!\w)"),
    re.compile(rf"(?<=(?i:ngày) ){_LIKE}{{1,2}}/{_LIKE}{{1,2}}(?![\w/])"),
    re.compile(rf"(?<=(?i:tháng) ){_LIKE}{{1,2}}/{_LIKE}{{4}}(?!\w)"),
    re.compile(rf"(?<!\w)(?=\S*\d){_LIKE}{{1,2}}(?= (?i:giờ))"),
    re.compile(rf"(?<=(?i:năm) )(?=\S*\d){_LIKE}{{4}}(?!\w)"),
)
_NUMBER_IN_WORDS = re.compile(rf"(?<!\w){_LIKE}+(?!\w)")

# What is read wrong -> what is meant. The left side is no Vietnamese that a letter could contain.
_WORDS = {
    r"k[íiìĩ]nh g[ửứừữư][iíì]": "kính gửi",
    r"n[ơởỡớợo][iíì] nh[ậâấầẫẩ]n(?= ?:)": "nơi nhận",
    r"[uúùũụ]y ban nh[âấầậ]n d[âấầậ]n": "ủy ban nhân dân",
    r"[úùũụ]y ban": "ủy ban",
    r"th[ửừữự] ((?-i:Hai|Ba|Tư|Năm|Sáu|Bảy))(?!\w)": r"thứ \1",
    r"h[àáạãả]ng tu[ầấậẫẩâ]n": "hàng tuần",
    r"th[ịíìĩi] tr[ấậầẫâ]n": "thị trấn",
    r"t[ốồỗộ] chức": "tổ chức",
    r"t[ốồỗộ]ng hợp": "tổng hợp",
    r"ki[ếềễệ]m tra": "kiểm tra",
    r"tri[ếềễệ]n khai": "triển khai",
    r"ch[úùũụ] tịch": "chủ tịch",
    r"ch[úùũụ] trì": "chủ trì",
    r"trướng (phòng|ban|bộ phận)": r"trưởng \1",
    r"thú trướng|thủ trướng|thú trưởng": "thủ trưởng",
}
_FIXES = [
    (re.compile(rf"(?<!\w)(?:{wrong})".replace(" ", r"\s"), re.IGNORECASE), right) for wrong, right in _WORDS.items()
]


def join_pages(pages: Sequence[str]) -> str:
    """The letter from its pages as they were recognised; a sentence that runs over a page is whole again."""
    return "\n".join(filter(None, map(clean_page, pages)))


def clean_page(text: str) -> str:
    """One page: without its number at head or foot, specks and rules, and with the plain mistakes put right."""
    lines = [_clean_line(line) for line in normalise(text).replace("\f", "").splitlines()]
    page = "\n".join(_without_page_number(_without_blank_ends(lines)))
    for wrong, right in _FIXES:
        page = wrong.sub(_in_same_case(right), page)
    return page


def _clean_line(line: str) -> str:
    line = line.rstrip()
    if line.count("|") < 2:  # two or more are the rulings of a table
        line = _EDGE.sub("", line)
    if _RULE.fullmatch(line):
        return ""
    line = _DASH.sub(r"\1- ", line)
    line = _PLUS.sub(r"\1+ ", line)
    line = _NUMBER_LABEL.sub(r"\1Số:", line)
    for numbers in _NUMBERS:
        line = numbers.sub(_with_digits, line)
    return line


def _with_digits(match: re.Match[str]) -> str:
    return _NUMBER_IN_WORDS.sub(lambda number: number[0].translate(_DIGITS), match[0])


def _in_same_case(right: str) -> Callable[[re.Match[str]], str]:
    """The right letters, each in capitals or small as it was printed; lines break where they broke."""

    def corrected(match: re.Match[str]) -> str:
        meant = zip(match.expand(right), match[0], strict=True)
        return "".join(
            printed if printed.isspace() else letter.upper() if printed.isupper() else letter
            for letter, printed in meant
        )

    return corrected


def _without_blank_ends(lines: Sequence[str]) -> list[str]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return list(lines[filled[0] : filled[-1] + 1]) if filled else []


def _without_page_number(lines: list[str]) -> list[str]:
    """A number alone on the first or last line; the blank beside it would part a sentence."""
    if lines and _PAGE_NUMBER.fullmatch(lines[0].strip()):
        lines = _without_blank_ends(lines[1:])
    if lines and _PAGE_NUMBER.fullmatch(lines[-1].strip()):
        lines = _without_blank_ends(lines[:-1])
    return lines
