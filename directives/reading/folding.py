"""Text as the reader compares it: lower case, one spelling of accents, and every offset unchanged."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from re import Pattern

_LOOK_ALIKES = str.maketrans(
    {
        "\t": " ",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2013": "-",
        "\u2014": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u00b4": "'",
        "\u2032": "'",
    }
)
_ITALIC = re.compile(r"(?<![*\w])\*(?=\w)([^*\n]{1,200})(?<=\S)\*(?![*\w])")
# "hoà/hòa", "Uỷ/Ủy": both spellings are taught; the tone mark moves, the length does not.
_OLD_TONES = [
    (re.compile("o([àáảãạ])(?!\\w)"), dict(zip("àáảãạ", "òóỏõọ", strict=True)), "a"),
    (re.compile("o([èéẻẽẹ])(?!\\w)"), dict(zip("èéẻẽẹ", "òóỏõọ", strict=True)), "e"),
    (re.compile("(?<!q)u([ỳýỷỹỵ])(?!\\w)"), dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True)), "y"),
]

_LONG_BLANKS = re.compile(r"((?:[^\S\n]|\*){200})(?:[^\S\n]|\*)+")
_MOST_ACCENTS = 30
_LONG_ACCENTS = re.compile(rf"[^\w\s\x00-\x7f]{{{_MOST_ACCENTS},}}")


# Words of office that scanners and hasty typists print without their accents; each is no other word there.
_MISPRINTS: tuple[tuple[str, str], ...] = (
    ("uy ban nhan dan", "ủy ban nhân dân"),
    ("uy ban", "ủy ban"),
    ("hoi dong nhan dan", "hội đồng nhân dân"),
    ("cong hoa xa hoi chu nghia viet nam", "cộng hòa xã hội chủ nghĩa việt nam"),
    ("doc lap", "độc lập"),
    ("tu do", "tự do"),
    ("hanh phuc", "hạnh phúc"),
    ("chu tich", "chủ tịch"),
    ("ke hoach", "kế hoạch"),
    ("cong dien", "công điện"),
    ("thong bao", "thông báo"),
    ("quyet dinh", "quyết định"),
    ("chi thi", "chỉ thị"),
    ("pho giam doc", "phó giám đốc"),
    ("giam doc", "giám đốc"),
    ("noi nhan", "nơi nhận"),
    ("kinh gui", "kính gửi"),
    ("phoi hop", "phối hợp"),
    ("chu tri", "chủ trì"),
    ("de nghi", "đề nghị"),
    ("yeu cau", "yêu cầu"),
    ("bao cao", "báo cáo"),
    ("cham nhat", "chậm nhất"),
    ("hoan thanh", "hoàn thành"),
    ("dinh ky", "định kỳ"),
    ("thuong xuyen", "thường xuyên"),
    ("truoc", "trước"),
    ("hang tuan", "hàng tuần"),
    ("hang thang", "hàng tháng"),
    ("hang quy", "hàng quý"),
    ("hang nam", "hàng năm"),
    ("hang ngay", "hàng ngày"),
    ("chu nhat", "chủ nhật"),
)
# The same, where a digit or a weekday shows which word is meant: what stands before, the word, what follows.
_MISPRINTS_IN_PLACE: tuple[tuple[str, str, str, str], ...] = (
    ("", "ngay", "ngày", r"(?=\s+\d{1,2}(?:\s?[/.-]\s?\d|\s+thang))"),
    (r"(?<=truoc )|(?<=nhat )|(?<=[^\W\d_] )(?<=den )", "ngay", "ngày", r"(?=\s+\d)"),
    ("", "thang", "tháng", r"(?=\s+\d)"),
    ("", "nam", "năm", r"(?=\s+\d{4})"),
    (r"(?<=\d )", "gio", "giờ", ""),
    ("", "quy", "quý", r"(?=\s+(?:iv|i{1,3})(?!\w))"),
    ("", "so", "số", r"(?=\s?:\s{0,6}[\d.…/])"),
    *(
        ("", f"thu {bare}", f"thứ {word}", r"(?=\s+(?:hang|moi|tuan))")
        for bare, word in (("hai", "hai"), ("ba", "ba"), ("tu", "tư"), ("nam", "năm"), ("sau", "sáu"), ("bay", "bảy"))
    ),
)


def bare(text: str) -> str:
    """`text` without accents, as long as `text`: "Ủy" is "Uy"."""
    return "".join(map(_without_accent, text))


@cache
def _without_accent(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    return unicodedata.normalize("NFD", char)[0]


def _misprints() -> tuple[Pattern[str], dict[str, str]]:
    """One pattern over text without accents, and the right word for each of its groups."""
    wrongs = [(wrong.replace(" ", r"\s+"), right) for wrong, right in _MISPRINTS]
    for before, wrong, right, after in _MISPRINTS_IN_PLACE:
        behind = f"(?:{before})" if before else ""
        wrongs.append((behind + wrong.replace(" ", r"\s+") + after, right))
    groups = {f"w{index}": right.replace(" ", "") for index, (_, right) in enumerate(wrongs)}
    either = "|".join(f"(?P<w{index}>{wrong}(?!\\w))" for index, (wrong, _) in enumerate(wrongs))
    return re.compile(rf"(?<!\w)(?:{either})"), groups


def _mend(folded: str) -> str:
    """`folded` with its accents put back where a word of office lost them; other spellings stay."""
    letters: list[str] | None = None
    for match in _MISPRINT.finditer(bare(folded)):
        right = iter(_RIGHT_LETTERS[match.lastgroup or ""])
        printed = folded[match.start() : match.end()]
        mended = "".join(char if char.isspace() else next(right) for char in printed)
        if mended != printed:
            letters = letters if letters is not None else list(folded)
            letters[match.start() : match.end()] = mended
    return folded if letters is None else "".join(letters)


_MISPRINT, _RIGHT_LETTERS = _misprints()


def _without_stars(match: "re.Match[str]") -> str:
    return f" {match.group(1)} "


def normalise(text: str) -> str:
    """The text every offset refers to: composed accents (NFC), so that one letter is one character.

    Runs that no page has (hundreds of blanks or stars, dozens of accents on a letter) are cut; they would take hours.
    """
    return unicodedata.normalize("NFC", _LONG_ACCENTS.sub(_few_accents, _LONG_BLANKS.sub(r"\1", text)))


def _few_accents(run: re.Match[str]) -> str:
    """Marks without their letters; the first of those that combine."""
    combining = 0
    kept: list[str] = []
    for char in run.group():
        combining = combining + 1 if unicodedata.combining(char) else 0
        if combining <= _MOST_ACCENTS:
            kept.append(char)
    return "".join(kept)


def fold(text: str) -> str:
    """`text` for comparison: as long as `text`, so that a match at (a, b) is the words `text[a:b]`."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    folded = _ITALIC.sub(_without_stars, lowered.translate(_LOOK_ALIKES).replace("**", "  "))
    for found, first, second in _OLD_TONES:
        folded = found.sub(lambda match, f=first, s=second: f[match.group(1)] + s, folded)  # type: ignore[misc]
    return _mend(folded)


def collapse(text: str) -> str:
    """`text` on one line: a hard-wrapped sentence and an unwrapped one become equal."""
    return " ".join(text.replace("**", "").split())


def pattern(source: str) -> Pattern[str]:
    """A pattern over folded text: a space in it is any white space, line ends included; " ?" is some or none."""
    return re.compile(source.replace(" ?", r"\s*").replace(" ", r"\s+"))


def one_of(words: str | Iterable[str]) -> str:
    """An alternation of phrases, longest first; `words` is a list of them, or one text with commas between."""
    listed = words.split(",") if isinstance(words, str) else words
    phrases = {" ".join(phrase.split()) for phrase in listed} - {""}
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace("\\ ", " ") for phrase in ordered) + ")"
