"""A week of the Tân Châu form in memory: twelve communes, one late, one silent, and the answers they gave."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from reports.answers import NO_FIGURE, NOTHING, VALUE, Body, Cell, Row, SectionAnswer
from reports.compiling.content import content_of
from reports.compiling.narrative import paragraphs
from reports.compiling.week import Filing, Order, Previous, Week
from reports.demo.scheme import SCHEME
from reports.outline import Outline
from tests.make import at

DUE = at("2024-07-12 14:00")
COMMUNES = (
    "Thị trấn Tân Châu",
    "Tân Hà",
    "Tân Đông",
    "Tân Hội",
    "Tân Hòa",
    "Suối Ngô",
    "Suối Dây",
    "Tân Hiệp",
    "Thạnh Đông",
    "Tân Thành",
    "Tân Phú",
    "Tân Hưng",
)
HEADER = {
    "scheme": {"id": 1001, "title": SCHEME.title},
    "directive": {
        "id": 1001,
        "label": "Công văn (chưa có số) ngày 08/7/2024",
        "kind": "Công văn",
        "number": "",
        "symbol": "UBND",
        "issued_on": "2024-07-08",
        "subject": "triển khai, thực hiện Kết luận cuộc họp Chủ tịch, các phó Chủ tịch UBND tỉnh.",
    },
    "issuer": {"id": 1, "name": "Ủy ban nhân dân huyện Tân Châu", "short_name": "UBND huyện"},
    "compiler": {"id": 2, "name": "Phòng Nội vụ", "short_name": "Phòng Nội vụ"},
    "place": "Tân Châu",
    "time_zone": "Asia/Ho_Chi_Minh",
    "week": "2024-W28",
    "week_label": "Tuần 28 (08/7 - 14/7/2024)",
    "monday": "2024-07-08",
    "sunday": "2024-07-14",
    "due_at": DUE.isoformat(),
    "late_until": at("2024-07-14 14:00").isoformat(),
    "summary_at": at("2024-07-12 16:00").isoformat(),
    "closed_at": DUE.isoformat(),
    "moved_because": "",
    "first_week": False,
}
ORDERS = (
    Order(1, "1.", "Rà soát, đánh giá, nhận diện rõ khâu, lĩnh vực thực hiện cải cách hành chính còn yếu."),
    Order(2, "1. -", "Tăng cường kỷ luật, kỷ cương hành chính; kỷ luật, kỷ cương trong thực thi công vụ."),
    Order(3, "3.", "Tiếp tục chỉ đạo thực hiện tốt công tác tuyên truyền nâng cao Chỉ số PAPI ở 8 nội dung."),
)


def said(**values: Any) -> dict[str, Cell]:
    """Cells from plain values; a Cell stays as it is."""
    return {key: value if isinstance(value, Cell) else Cell(VALUE, value) for key, value in values.items()}


def row(*, key: str = "", label: str = "", unchanged: bool = False, **values: Any) -> Row:
    return Row(said(**values), key=key, label=label, unchanged=unchanged)


def rows(*lines: Row) -> SectionAnswer:
    return SectionAnswer(VALUE, rows=lines)


def once(**values: Any) -> SectionAnswer:
    return rows(row(**values))


nothing = SectionAnswer(NOTHING)
no_row = Cell(NOTHING)


def no_figure(reason: str) -> Cell:
    return Cell(NO_FIGURE, reason=reason)


def activity(
    content: Iterable[str],
    form: str,
    sessions: int,
    attendees: int | Cell,
    day: str = "2024-07-10",
    place: str = "Ấp 1",
) -> Row:
    return row(
        content=list(content),
        form=form,
        audience=["residents"],
        sessions=sessions,
        attendees=attendees,
        place=place,
        date=day,
    )


def body(number: int, **sections: SectionAnswer) -> Body:
    """What unit ``number`` says unless told otherwise: two activities, counts, and words on three tasks."""
    usual = {
        "a": rows(
            activity(["procedures", "services"], "meeting", 1 + number % 3, 40 + 3 * number),
            activity(["participation"], "loudspeaker", 3, no_row),
        ),
        "b": once(late_dossiers=number % 2, apology_letters=number % 2),
        "c": once(received=number, settled=number, answered=max(number - 1, 0), overdue=0),
        "d": once(inspections=1, violations=0, handled=0, transfers=0),
        "f": rows(row(weak_step="Trả kết quả", remedy="Phân công người trực", answerable="Bộ phận Một cửa")),
        "g": rows(*(task(f"{number}-{order.task}", done=f"Đã họp lần {number}") for order in ORDERS)),
    }
    return Body({**usual, **sections})


def task(key: str, *, done: str = "Đã họp", unchanged: bool = False, difficulty: str = "Không") -> Row:
    return row(key=key, label="", unchanged=unchanged, done=done, next="Tiếp tục thực hiện.", difficulty=difficulty)


def filing(number: int, *, late: timedelta | None = None, **changes: Any) -> Filing:
    """Commune ``number`` (1 to 12), filed an hour before the deadline unless ``late`` after it."""
    usual = Filing(
        unit=number,
        name=f"Ủy ban nhân dân xã {COMMUNES[number - 1]}",
        short_name=COMMUNES[number - 1],
        kind="Xã",
        first_submitted_at=DUE + late if late else DUE - timedelta(hours=1),
        on_time=late is None,
        revision=1,
        body=body(number),
    )
    return replace(usual, **changes)


def missing(number: int, *, silent_before: bool = False) -> Filing:
    return filing(number, first_submitted_at=None, on_time=None, body=None, revision=None, silent_before=silent_before)


def previous(*, adjacent: bool = True, filing: Mapping[str, int] | None = None, **figures: int) -> Previous:
    """Last week; figures are named ``a_sessions`` for "a.sessions"."""
    counts = {"expected": 12, "on_time": 12, "late": 0, "missing": 0, "included": 12}
    named = {name.replace("_", ".", 1): value for name, value in figures.items()}
    return Previous("2024-W27", "Tuần 27 (01/7 - 07/7/2024)", adjacent, 1, {**counts, **(filing or {})}, named)


def month_before(*, filing: Mapping[str, int] | None = None, **figures: int) -> Previous:
    """The same week of the previous month, four weeks before the sample's."""
    counts = {"expected": 12, "on_time": 12, "late": 0, "missing": 0, "included": 12}
    named = {name.replace("_", ".", 1): value for name, value in figures.items()}
    return Previous("2024-W24", "Tuần 24 (10/6 - 16/6/2024)", False, 1, {**counts, **(filing or {})}, named)


def week(*filings: Filing, previous: Previous | None = None, header: Mapping[str, Any] | None = None) -> Week:
    """A week of these units with the whole Tân Châu form; section e concerns units 1 and 8."""
    parts = tuple(replace(part, only_units=(1, 8)) if part.code == "e" else part for part in SCHEME.parts)
    return Week(
        header={**HEADER, "first_week": previous is None, **(header or {})},
        due_at=DUE,
        outline=Outline(parts),
        filings=filings,
        orders=ORDERS,
        order_of={f"{f.unit}-{order.task}": order.task for f in filings for order in ORDERS},
        previous=previous,
    )


def survey(*hamlets: tuple[str, int, int, int]) -> SectionAnswer:
    """Section e: (hamlet, selected, invited, confirmed) lines."""
    lines = (row(key=f"9{n}", label=h[0], selected=h[1], invited=h[2], confirmed=h[3]) for n, h in enumerate(hamlets))
    return rows(*lines)


def usual_week(last: Previous | None = None) -> Week:
    """Nine in time, one late and not taken in, one silent twice, one with a missing figure."""
    town = body(1, e=survey(("Khu phố 1", 30, 28, 20), ("Khu phố 4", 30, 30, 26)))
    tan_hiep = body(8, e=survey(("Ấp Thanh An", 25, 25, 24), ("Ấp Tân Bình", 25, 20, 15)))
    waiting = body(4, c=once(received=no_figure("đang rà soát"), settled=2, answered=2, overdue=0))
    quiet = body(5, a=nothing, f=nothing)
    filings = [
        filing(1, body=town),
        filing(2),
        filing(3, late=timedelta(hours=2, minutes=15), body=None, revision=None),
        filing(4, body=waiting),
        filing(5, body=quiet),
        filing(6),
        filing(7),
        filing(8, body=tan_hiep),
        filing(9),
        filing(10),
        missing(11, silent_before=True),
        filing(12),
    ]
    return week(*filings, previous=last)


def usual_content(last: Previous | None = None) -> dict[str, Any]:
    return content_of(usual_week(last))


def sentences(content: Mapping[str, Any], key: str) -> list[str]:
    """The sentences of one paragraph."""
    return [s.text for p in paragraphs(content) if p.key == key for s in p.sentences]


def told(
    key: str, *filings: Filing, last: Previous | None = None, month: Previous | None = None, **header: Any
) -> list[str]:
    """The sentences of one paragraph about a week of these units."""
    made = week(*filings, previous=last, header=header)
    return sentences(content_of(replace(made, month_before=month)), key)


def units(*numbers: int, **sections: SectionAnswer) -> list[Filing]:
    """Units in time that say these sections so."""
    return [filing(number, body=body(number, **sections)) for number in numbers]
