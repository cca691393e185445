"""Letters and numbers as official Vietnamese counts with them."""

_TENS = ("", "X", "X" * 2, "X" * 3, "XL", "L", "LX", "LXX", "LX" + "X" * 2, "XC")
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMANS = tuple(tens + units for tens in _TENS for units in _UNITS)[1:]  # I to XCIX
NUMBERS = tuple(str(number) for number in range(1, 100))
POINTS = tuple("abcdđeghiklmnopqrstuvxy")


def is_capital(text: str) -> bool:
    """It has letters and all of them are capitals."""
    return text == text.upper() and text != text.lower()


def is_roman(text: str) -> bool:
    return bool(text) and set(text) <= set("IVXLC")
