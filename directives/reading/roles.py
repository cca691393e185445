"""What each clause is for: a duty, a lead-in, a heading, an item of a list, information, or the close."""

from collections.abc import Sequence
from dataclasses import dataclass

from .findings import Deadline, DeadlineKind, Role
from .folding import pattern
from .leads import Stated
from .lines import Source
from .tree import Node

_HEADING_KINDS = {"part", "roman", "upper"}
_INFO_HEADING = pattern(
    r"(?:về )?(?:mục tiêu|mục đích|quan điểm|đánh giá|tình hình|kết quả|thực trạng|nguyên nhân|tồn tại|hạn chế|"
    r"khó khăn|căn cứ|phạm vi|đối tượng|ưu điểm|nhận định|bối cảnh|sự cần thiết|thành phần|ý nghĩa)(?!\w)"
)
_TOPIC = pattern(
    r"(?:về|công tác|nội dung|nhiệm vụ|mục tiêu|giải pháp|một số|các nhiệm vụ|các giải pháp|lĩnh vực|đối với công tác|"
    r"thời hạn|thời gian|hình thức|phương thức|cách thức|yêu cầu(?! \w+ (?:\w+ )*\w+ (?:thực hiện|báo cáo))|kinh phí|"
    r"chế độ|địa điểm|đối tượng|phân công|tổ chức thực hiện|lộ trình|tiến độ|các chỉ tiêu|chỉ tiêu|quy mô|phương pháp|"
    r"trình tự|thủ tục|biểu mẫu|nguyên tắc|tiêu chuẩn|điều kiện|thành phần|trách nhiệm(?! của)|"
    r"danh mục|công việc)(?!\w)"
)
_LIST_LEAD_IN = pattern(
    r"(?:nêu rõ|bao gồm|gồm|gồm có|trong đó|nội dung(?: chính| chủ yếu| báo cáo| sau)*|tiêu chí|thông tin(?: sau)?|"
    r"như sau|cụ thể|theo mẫu|các mục|thành phần|điều kiện|yêu cầu|thứ tự(?: ưu tiên)?|nguyên tắc|nhóm|trường hợp|"
    r"đối tượng|hình thức|phương án|danh mục|giấy tờ|hồ sơ|cột|chỉ tiêu|loại|mức|bước|"
    r"số liệu|địa điểm|khung giờ)(?: sau| sau đây| như sau)? ?:$"
)
_CONSISTS = pattern(r"(?:gồm|bao gồm|gồm có)(?: các nội dung| các thông tin)? ?:")
_CONTENT_OF = pattern(
    r"(?:[^:]{0,80} )?(?:thống kê|báo cáo|tổng hợp|cung cấp|lập|nêu|ghi|theo mẫu|theo biểu|gửi|in|phiếu|danh sách|"
    r"hồ sơ|đề xuất|kê khai|cập nhật|công khai|niêm yết|số liệu)(?!\w)"
)
_CONTENT = pattern(
    r"(?:số|tổng số|tên|họ tên|họ và tên|họ, tên|địa chỉ|địa điểm|tỷ lệ|kết quả|tình hình|khó khăn|kiến nghị|"
    r"nguyên nhân|danh sách|diện tích|thời gian|thông tin|bản|giấy|đơn|hồ sơ|ảnh|hình ảnh|phần|mức|giá|giá trị|tồn tại|"
    r"hạn chế|"
    r"phương hướng|đề xuất, kiến nghị|loại|ngày|lý do|đối tượng|nội dung|quy mô|tiến độ|kinh phí|nguồn)(?!\w)"
)
_DUTY_LEAD_IN = pattern(r"(?:nhiệm vụ|giải pháp|công việc|thực hiện|triển khai|biện pháp|trách nhiệm)[^:;.]{0,40}:$")
_NOTE = pattern(
    r"(?:lưu ý|ghi chú|chú ý)(?!\w)|"
    r"(?:quyết định|kế hoạch|văn bản|công văn|chỉ thị|thông báo|quy chế|quy định)(?: này)? "
    r"(?:có hiệu lực|thay thế|bãi bỏ|được (?:áp dụng|thực hiện) (?:từ|kể từ))|"
    r"(?:các )?(?:quy định|văn bản)[^.;:]{0,60} (?:trái với|hết hiệu lực)"
)
_TELLS_OF = pattern(
    r"(?:mục đích|mục tiêu|yêu cầu chung|đối tượng|phạm vi|thành phần|địa điểm|thời gian|hình thức|phương thức|"
    r"nguyên tắc|chủ đề|nội dung)(?: [^:;.]{1,40})? ?: ?\w"
)
_COST = pattern(
    r"(?:nguồn )?kinh phí(?: [^:;.]{1,40})? ?: ?\w|(?:nguồn )?kinh phí(?: hỗ trợ| thực hiện| tổ chức)* "
    r"(?:thực hiện |được |lấy |chi |bố trí |trích )?(?:từ|trong)(?!\w)"
)
_APPRAISES = pattern(
    r"(?:ghi nhận|đánh giá cao|biểu dương(?!, khen)|hoan nghênh|cảm ơn|cơ bản thống nhất|cơ bản nhất trí|nhất trí|"
    r"thống nhất (?:với|nội dung|chủ trương|đánh giá)|đồng ý (?:với|chủ trương|nội dung)|phê bình|chấp thuận)(?!\w)"
)
_ENACTS = pattern(r"(?:thành lập|phê duyệt|ban hành|kiện toàn|bãi bỏ|công nhận|bổ nhiệm|điều động|sửa đổi)(?!\w)")
_ORDERED = pattern(r"giao (?:cho )?(?!các (?:cơ quan|đơn vị|sở))\w")
_CLOSING = pattern(
    r"(?:trên đây|yêu cầu|đề nghị|nhận được|trong quá trình|thừa lệnh|rất mong|căn cứ|giao|trân trọng|quá trình|"
    r"kế hoạch này|công văn này|chỉ thị này|công điện này|thông báo này|quyết định này|văn bản này)(?!\w)"
)
_LONGEST_HEADING = 120
_LONGEST_LEAD_IN = 160


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands: the role above it, whether information is told there, what comes below and after."""

    above: Role | None
    above_words: str
    informs: bool
    has_parts: bool
    is_last: bool
    follows_tasks: bool


def is_heading(source: Source, node: Node, stated: Stated, *, has_parts: bool) -> bool:
    """Whether the words are a title for what stands below."""
    words = source.folded[node.words.start : node.words.end]
    if node.row is not None or node.marker == "" or len(words) > _LONGEST_HEADING:
        return False
    if stated.units and stated.at_start:
        return False
    if source.is_upper(node.words):
        return True
    if words.endswith((".", ";", ",")):
        return False
    if node.kind in _HEADING_KINDS:
        return True
    return has_parts and (not words.endswith(":") or _TOPIC.match(words) is not None)


def informs(source: Source, node: Node) -> bool:
    """Whether a heading announces aims or findings, under which nothing is ordered."""
    return _INFO_HEADING.match(source.folded, node.words.start, node.words.end) is not None


def find_role(source: Source, node: Node, stated: Stated, deadlines: Sequence[Deadline], place: Place) -> Role:
    """The role of a clause that is no heading."""
    if node.row is not None:
        return Role.HEADING if node.row.is_title else Role.TASK
    if _NOTE.match(source.folded, node.words.start, node.words.end):
        return Role.CLOSING if place.is_last and node.marker == "" else Role.INFO
    if _only_tells(source, node, stated, deadlines) or (place.informs and not (stated.units and not stated.at_start)):
        return Role.INFO
    if _is_item(source, node, stated, place):
        return Role.ITEM
    if node.marker == "":
        return _role_of_unmarked(source, node, stated, deadlines, place)
    if stated.at_start and _names_only(source, node, stated, place):
        return Role.GROUP
    return Role.TASK


def _only_tells(source: Source, node: Node, stated: Stated, deadlines: Sequence[Deadline]) -> bool:
    """Whether the words enact, appraise or state something and give nobody a duty."""
    if stated.units:
        return False
    start, end = node.words.start, node.words.end
    enacts = node.kind == "article" and _ENACTS.match(source.folded, start, end) is not None
    appraises = not deadlines and _APPRAISES.match(source.folded, start, end) is not None
    tells = not _due(deadlines) and _TELLS_OF.match(source.folded, start, end) is not None
    return enacts or appraises or tells or _COST.match(source.folded, start, end) is not None


def _due(deadlines: Sequence[Deadline]) -> bool:
    return any(deadline.kind not in {DeadlineKind.NONE, DeadlineKind.ONGOING} for deadline in deadlines)


def _is_item(source: Source, node: Node, stated: Stated, place: Place) -> bool:
    if place.above is Role.ITEM or (place.above is Role.TASK and _lists_items(place.above_words)):
        return True
    return place.above is Role.TASK and not stated.units and _names_content(source, node, place)


def _lists_items(words: str) -> bool:
    return _LIST_LEAD_IN.search(words) is not None and _DUTY_LEAD_IN.search(words) is None


def _names_content(source: Source, node: Node, place: Place) -> bool:
    """Whether the words name what a report or form holds: "a) Số người tiêm vắc xin;" below "Thống kê ...:"."""
    if _CONSISTS.match(source.folded, node.words.start, node.words.end):
        return True
    told = _CONTENT_OF.match(place.above_words) is not None and place.above_words.endswith(":")
    return told and _CONTENT.match(source.folded, node.words.start, node.words.end) is not None


def _names_only(source: Source, node: Node, stated: Stated, place: Place) -> bool:
    rest = source.folded[stated.rest : node.words.end].strip()
    if rest in {"", ":"}:
        return True
    return place.has_parts and rest.endswith(":") and len(rest) <= _LONGEST_LEAD_IN


def _role_of_unmarked(source: Source, node: Node, stated: Stated, deadlines: Sequence[Deadline], place: Place) -> Role:
    ordered = _ORDERED.match(source.folded, node.words.start, node.words.end) is not None
    due = _due(deadlines)
    if place.above in {Role.GROUP, Role.TASK}:
        return Role.TASK
    if stated.units and (due or ordered):
        return Role.TASK
    closes = _CLOSING.match(source.folded, node.words.start, node.words.end) is not None
    if due and place.above is Role.HEADING and not closes:
        return Role.TASK
    if place.follows_tasks and (place.is_last or closes):
        return Role.CLOSING
    return Role.TASK if stated.units else Role.INFO
