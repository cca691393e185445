"""A letter as read, in Vietnamese lines for a terminal."""

from collections.abc import Iterator

from .findings import Clause, Confidence, Deadline, DeadlineKind, LeadSource, Letter, Role

ROLES = {
    Role.TASK: "nhiệm vụ",
    Role.GROUP: "nhóm nhiệm vụ",
    Role.HEADING: "đề mục",
    Role.ITEM: "nội dung chi tiết",
    Role.INFO: "thông tin",
    Role.CLOSING: "đoạn kết",
}
SOURCES = {
    LeadSource.STATED: "nêu trong ý",
    LeadSource.INHERITED: "theo ý trên",
    LeadSource.INTRO: "theo câu dẫn",
    LeadSource.ADDRESSEES: "theo Kính gửi",
}
KINDS = {
    DeadlineKind.ONCE: "một lần",
    DeadlineKind.DAILY: "hằng ngày",
    DeadlineKind.WEEKLY: "hằng tuần",
    DeadlineKind.MONTHLY: "hằng tháng",
    DeadlineKind.QUARTERLY: "hằng quý",
    DeadlineKind.HALF_YEARLY: "6 tháng",
    DeadlineKind.YEARLY: "hằng năm",
    DeadlineKind.ONGOING: "thường xuyên",
    DeadlineKind.NONE: "không có ngày",
}
WEEKDAYS = {
    "monday": "thứ Hai",
    "tuesday": "thứ Ba",
    "wednesday": "thứ Tư",
    "thursday": "thứ Năm",
    "friday": "thứ Sáu",
    "saturday": "thứ Bảy",
    "sunday": "Chủ nhật",
}
CONFIDENCES = {Confidence.SURE: "chắc chắn", Confidence.LIKELY: "có thể đúng", Confidence.DOUBTFUL: "cần xem lại"}


def describe(letter: Letter) -> Iterator[str]:
    """Line after line: the head, the clauses, the foot."""
    yield from _head(letter)
    yield ""
    yield f"Các ý ({len(letter.clauses)}):"
    for clause in letter.clauses:
        yield from _clause(clause)
    yield ""
    yield f"Nơi nhận ({len(letter.cc)}):"
    yield from (f"  - {field.value}" for field in letter.cc)


def _head(letter: Letter) -> Iterator[str]:
    number = letter.number.value if letter.number else "(để trống)"
    issued_on = letter.issued_on.text if letter.issued_on else "(không ghi)"
    yield f"Loại văn bản: {letter.doc_type}"
    yield f"Số, ký hiệu: {number}"
    yield f"Ngày: {issued_on}"
    yield f"Cơ quan ban hành: {letter.issuer.value if letter.issuer else '(không rõ)'}"
    yield f"Trích yếu: {letter.subject.value if letter.subject else '(không ghi)'}"
    yield from (f"Căn cứ: {basis.text}" for basis in letter.based_on)
    yield f"Người ký: {letter.signer.capacity if letter.signer else '(không rõ)'}"
    yield f"Kính gửi ({len(letter.recipients)}):"
    yield from (f"  - {field.value}" for field in letter.recipients)


def _clause(clause: Clause) -> Iterator[str]:
    indent = "  " * clause.level
    yield f"{indent}{clause.marker or '¶'} [{ROLES[clause.role]}] {clause.text}"
    if clause.leads:
        source = f" ({SOURCES[clause.lead_source]})" if clause.lead_source else ""
        yield f"{indent}    Chủ trì{source}: {'; '.join(unit.name for unit in clause.leads)}"
    for other in clause.alternatives:
        yield f"{indent}    Hoặc: {'; '.join(unit.name for unit in other.units)} — {other.reason}"
    if clause.coordinating:
        yield f"{indent}    Phối hợp: {'; '.join(unit.name for unit in clause.coordinating)}"
    yield from (f"{indent}    Thời hạn: {_deadline(deadline)}" for deadline in clause.deadlines)
    if clause.confidence is not Confidence.SURE and clause.role is Role.TASK:
        yield f"{indent}    [{CONFIDENCES[clause.confidence]}] {clause.reason}"


def _deadline(deadline: Deadline) -> str:
    words = f"“{deadline.text}” → {KINDS[deadline.kind]}"
    if deadline.date is not None:
        words += f", ngày {deadline.date.day}/{deadline.date.month}/{deadline.date.year}"
    if deadline.weekday:
        words += f", {WEEKDAYS[deadline.weekday]}"
    if deadline.day_of_month:
        words += f", ngày {deadline.day_of_month}"
    if deadline.time:
        words += f", {deadline.time}"
    if deadline.confidence is not Confidence.SURE:
        words += f" [{CONFIDENCES[deadline.confidence]}: {deadline.reason}]"
    return words
