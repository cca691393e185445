"""How a change is said: by a word and a sign, never by a colour alone. Pure."""

from reports.compiling.wording import number


def change_words(change: float, unit: str = "") -> str:
    """``▲ tăng 5``, ``▼ giảm 3``, ``= không đổi``; with a unit ``▲ tăng 8,3 điểm %``."""
    if change == 0:
        return "= không đổi"
    said = f"▲ tăng {number(change)}" if change > 0 else f"▼ giảm {number(-change)}"
    return f"{said} {unit}".strip()
