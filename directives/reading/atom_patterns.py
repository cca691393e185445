"""How letters write the pieces of a deadline; a kind of piece and its pattern over folded text."""

from enum import Enum, auto

from .folding import one_of, pattern


class Kind(Enum):
    """What a piece tells."""

    REPORT = auto()
    RELATION = auto()
    FROM = auto()
    UNTIL = auto()
    RATE = auto()
    CLOCK = auto()
    WEEKDAY = auto()
    EVERY = auto()
    DATE = auto()
    MONTH_PLACE = auto()
    LAST_WEEK = auto()
    QUARTER = auto()
    MONTH = auto()
    MONTHS = auto()
    MONTH_PART = auto()
    SPAN = auto()
    YEAR = auto()
    TERM = auto()
    COUNTDOWN = auto()
    DAY = auto()
    SAME_DAY = auto()
    NEAR_DAY = auto()
    NEAR_PERIOD = auto()
    PAST = auto()
    STEADY = auto()
    ON_REQUEST = auto()
    SCHEDULE = auto()


_EVERY = r"(?:hàng|hằng|mỗi|từng)"
_MONTHS6 = r"(?:6|06|sáu) tháng"
_PERIOD = rf"(?:ngày|tuần|tháng|quý|{_MONTHS6}|năm)"
_COUNT = r"(?:\d{1,3}|một|hai|ba|bốn|năm)"
_TIMES = r"(?:lần|buổi|kỳ|đợt|cuộc|lượt|tin|bài|phiên)"
_QUARTER = r"(?:iv|iii|ii|i|[1-4])"
_AT_LEAST = r"(?:(?:tổ chức|họp|kiểm tra|thực hiện|báo cáo)? ?(?:ít nhất|tối thiểu|không dưới|tối đa) )?"
_EVENT_ENDS = r"(?=[;.:,()]| về | gửi | thì | để | nhằm |$)"
_START = rf"(?:,? (?P<start>(?:kể từ|tính từ|từ|sau) (?:khi|ngày|thời điểm|lúc|mỗi) [^;.:,()]{{2,120}}?{_EVENT_ENDS}))?"
_LATER_YEAR = r"(?: ?[/.-] ?(?P<year>\d{4})|,? năm (?P<year2>\d{4}))?"
_TERM_UNIT = r"(?:ngày làm việc|giờ làm việc|ngày|giờ|phút|tháng|tuần|h(?!\w))"
_WORDS = r"(?:một|hai|ba|bốn|năm|sáu|bảy|mười|mười lăm)"
_LENGTH = rf"(?:\d|{_WORDS} (?:ngày|giờ|phút|tháng|tuần))"
_EVENT = r"(?:khi|lúc|mỗi|kỳ họp|phiên họp|phiên|cuộc họp|buổi|hội nghị|ngày(?! \d))"
_DUE = (
    r"(?:hoàn thành|thực hiện|báo cáo|gửi báo cáo|gửi hồ sơ|gửi|nộp|nộp báo cáo|nộp hồ sơ|trình|xử lý|giải quyết|"
    r"cuối|cuối cùng|chót|kết thúc|tổ chức|triển khai)"
)
_RELATIONS = (
    r"(?:chậm nhất|muộn nhất|trễ nhất)(?: là)?(?: vào| trong| sau| đến)?(?: trước)?(?: lúc| hết)?",
    r"không (?:muộn hơn|chậm hơn|trễ hơn|chậm quá|muộn quá|quá)(?= (?:ngày|\d))",
    r"trước(?: lúc| thời điểm| hết)?(?= (?:ngày|các ngày|\d|thứ|chủ nhật|hết|giữa|cuối|tháng|quý|sáng|chiều|tối|trưa))",
    r"vào lúc|lúc(?= \d)|hồi(?= \d)",
    r"vào(?= (?:ngày|các ngày|các thứ|thứ|chủ nhật|buổi|sáng|chiều|tối|tuần|tháng|quý|\d{1,2} ?(?:giờ|h|g|:)|"
    r"cuối|đầu|giữa))",
    rf"trong (?:thời (?:hạn|gian)|vòng)(?: không quá| tối đa| chậm nhất)?(?= {_LENGTH})|"
    rf"trong (?:tối đa|không quá)(?= {_LENGTH})|trong(?= {_WORDS} (?:ngày|giờ|phút|tháng|tuần))",
    r"(?:tối đa|tối đa là)(?= \d)",
    r"(?:ngay )?trong(?= (?:buổi|sáng|chiều|tối|các ngày|ngày|hôm nay|tháng|quý|năm|tuần|nửa|cùng|\d))",
    r"sau(?= \d)",
    rf"(?:hạn chót|hạn cuối)(?: {_DUE}(?: \w+){{0,2}})? ?(?:là|:)|hạn chót",
    rf"(?:thời hạn|thời gian|hạn)(?: {_DUE})?(?: là| ?:)(?= ?(?:ngày|trước|chậm|muộn|trong|tháng|quý|hết|đến|\d))",
    r"(?:hoàn thành|xong)(?: vào)?(?= ngày)",
    r"hạn(?= \d{1,2}/\d)|(?:lần|đợt) (?:\d|i|ii|iii)(?: vào| là| ?:)?(?= ngày \d)",
)
_DAY_OF_EVENT = r"(?:ra quân|khai mạc|khai giảng|khởi công|phát động|diễn ra|bế mạc|tổng kết)(?= ngày \d)"

# The first that matches at a place wins: the longer and the more telling come first.
_SOURCES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.REPORT,
        rf"báo cáo (?P<period>ngày|tuần|tháng|quý|{_MONTHS6}|năm)"
        r"(?! \d| (?:i|ii|iii|iv|này|sau|tới)(?!\w)| trước(?! (?:ngày|\d|thứ|lúc))|\w)"
        r"(?P<half> (?:đầu|cuối) năm)?",
    ),
    (Kind.FROM, r"(?:kể )?từ(?= (?:ngày )?\d| (?:thứ|chủ nhật|sáng|chiều|tháng \d|quý))"),
    (
        Kind.UNTIL,
        r"(?:cho )?(?:đến|tới)(?: hết| trước| sau)?(?= (?:ngày |tháng |\d|quý |cuối |thứ |chủ nhật))|"
        r"(?:đến|tới) hết(?= năm \d)|"
        r"-(?= (?:ngày )?\d{1,2}/)",
    ),
    (
        Kind.COUNTDOWN,
        rf"(?:(?:ít nhất|tối thiểu|chậm nhất) )?(?P<amount>\d{{1,3}}) (?P<unit>{_TERM_UNIT}) trước "
        rf"(?P<event>{_EVENT}(?: [^;.:,()]{{1,80}}?)?{_EVENT_ENDS})",
    ),
    (
        Kind.COUNTDOWN,
        rf"trước (?P<event>{_EVENT}(?: [^\s;.:,()\d]{{1,12}}){{0,8}}) (?:ít nhất |tối thiểu |không quá )?"
        rf"(?P<amount>\d{{1,3}}) (?P<unit>{_TERM_UNIT})(?!\w)",
    ),
    (
        Kind.COUNTDOWN,
        rf"trước (?:ít nhất |tối thiểu )?(?P<amount>\d{{1,3}}) (?P<unit>{_TERM_UNIT}) (?:so với|tính đến) "
        rf"(?P<event>[^;.:,()]{{2,60}}?){_EVENT_ENDS}",
    ),
    (Kind.RELATION, "|".join((*_RELATIONS, _DAY_OF_EVENT))),
    (
        Kind.RATE,
        rf"(?:ít nhất |tối thiểu )?(?P<count>{_COUNT}) {_TIMES}"
        rf"(?: ?/ ?(?:0?1 )?| (?:một |mỗi |trong |hàng |hằng ))(?P<period>ngày|tuần|tháng|quý|năm)(?!\w)",
    ),
    (
        Kind.RATE,
        rf"(?:{_EVERY}|định kỳ|một|0?1) (?P<period>ngày|tuần|tháng|quý|{_MONTHS6}|năm) {_AT_LEAST}"
        rf"(?P<count>{_COUNT}) {_TIMES}(?!\w)",
    ),
    (
        Kind.RATE,
        r"(?:định kỳ )?(?:cứ )?(?P<step>\d{1,2}|một|hai|ba|sáu) (?P<period>ngày|tuần|tháng|quý|năm)"
        r"(?: ?/ ?(?:0?1 ?)?| (?:một|0?1) )lần(?!\w)",
    ),
    (
        Kind.CLOCK,
        r"(?<![/\d.,])(?P<hour>\d{1,2}) ?(?:giờ|h|g|:(?=\d))(?! (?:đồng hồ|làm việc|kể từ|sau khi|tính từ|từ khi|đầu))"
        r"(?: ?(?P<minute>\d{2})(?![\d/]))?(?: ?(?:phút|'|p(?!\w)))?"
        r"(?:,? (?P<part>sáng|chiều|tối|trưa|đêm)(?! (?:nay|mai)(?!\w))(?!\w))?(?!\w)"
        r"(?:(?=,? (?P<ahead>sáng|chiều|tối|trưa|đêm) (?:nay|mai)(?!\w))|)",
    ),
    (
        Kind.WEEKDAY,
        r"(?P<each>mỗi |hàng |hằng )?(?:(?:buổi )?(?P<part>sáng|chiều|tối|cuối ngày|cuối giờ chiều|cuối giờ|hết ngày|"
        r"đầu giờ sáng|đầu giờ|hết) )?(?:các )?(?:ngày )?"
        r"(?P<name>thứ (?P<word>hai|ba|tư|năm|sáu|bảy|bẩy|bốn|[2-7])|chủ nhật)(?!\w)(?: đầu tuần| cuối tuần)?",
    ),
    (
        Kind.MONTH_PLACE,
        r"(?:của |vào |trong )?tháng (?P<place>cuối cùng|cuối|đầu tiên|đầu|thứ nhất|thứ hai|thứ ba|giữa) "
        rf"(?:của )?(?:{_EVERY} )?(?P<period>quý|năm|kỳ)(?! (?:\d|(?:i|ii|iii|iv)(?!\w))|\w)"
        r"(?: (?:sau|tiếp theo|kế tiếp|liền kề))?",
    ),
    (
        Kind.MONTH_PART,
        r"(?P<part>tuần (?:đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|hai|ba|tư|năm|\d)|\d)|nửa (?:đầu|cuối)|"
        r"thượng tuần|trung tuần|hạ tuần|đầu|giữa|cuối) (?:của )?tháng (?P<month>\d{1,2})(?!\d)" + _LATER_YEAR,
    ),
    (
        Kind.LAST_WEEK,
        r"(?:(?:(?P<what>tuần|ngày làm việc|ngày) )?(?:cuối cùng|cuối|đầu tiên|đầu)|"
        r"(?P<what2>tuần) thứ (?:nhất|hai|ba|tư|[1-4])) "
        rf"(?:của )?(?:{_EVERY} )?(?P<period>tuần|tháng|quý|năm)(?! ?\d| (?:này|sau|tới|trước)|\w)",
    ),
    (Kind.PAST, r"(?:tuần|tháng|quý|năm|kỳ) (?:trước(?: liền kề)?|qua|vừa qua|báo cáo trước)(?! (?:ngày|\d))(?!\w)"),
    (
        Kind.EVERY,
        rf"(?:của |trong )?(?P<how>{_EVERY}) (?P<period>{_PERIOD})"
        rf"(?!\w| (?:một(?! {_TIMES})|này|trước(?! (?:ngày|\d|thứ|lúc|khi|hết|tháng)))|\d)|"
        rf"định kỳ (?P<period2>{_PERIOD})(?!\w| \d)|"
        r"(?P<daily>(?:tất cả )?các ngày (?:làm việc )?trong tuần)(?!\w)|"
        r"(?:của |trong )?(?P<period4>tháng|tuần|quý) (?:báo cáo|kế tiếp|tiếp theo|liền kề|kế sau|sau liền kề)(?!\w)|"
        r"(?:của|trong) (?P<period3>tuần|tháng|quý)"
        r"(?! ?\d| (?:i|ii|iii|iv|cuối|đầu|này|sau|trước|tới|qua|vừa|giữa|thứ)(?!\w)|\w)",
    ),
    (Kind.NEAR_PERIOD, r"(?:của )?(?P<period>tuần|tháng|quý|năm) (?P<which>này|sau|tới)(?! (?:ngày|\d))(?!\w)"),
    (
        Kind.TERM,
        rf"(?P<amount>\d{{1,3}}|{_WORDS}) ?(?:\(\w+\) )?(?P<unit>{_TERM_UNIT})"
        rf"(?! (?:(?:cuối|đầu) (?:năm|quý|tháng|kỳ)|\d)|\w)(?: đầu(?!\w))?(?: (?P<next>tới|sắp tới)(?!\w))?{_START}",
    ),
    (Kind.SPAN, r"(?P<count>\d{1,2}) tháng (?P<place>cuối|đầu) năm(?: (?P<year>\d{4}))?"),
    (
        Kind.DATE,
        r"(?:(?P<when>sáng|chiều|tối|trưa|hết|cuối giờ chiều|cuối giờ|cuối ngày|đầu giờ) )?(?:các )?ngày "
        r"(?P<earlier>(?:\d{1,2} ?(?:,|và) ?(?:ngày )?){1,6})?"
        r"(?P<day>\d{1,2})(?: ?[/.\-] ?| tháng )(?P<month>\d{1,2})(?!\d)"
        r"(?:(?: ?[/.\-] ?|,? năm )(?P<year>\d{4})|/(?P<year4>2\d)(?!\d))?(?![/\d])|"
        r"(?<![\d/.,])(?P<day2>\d{1,2})(?:[/.\-](?P<month2>\d{1,2})[/.\-](?P<year2>\d{4})|/(?P<month3>\d{1,2}))"
        r"(?![/\d%])|"
        r"(?<![\d/.,])(?P<day3>\d{1,2}) tháng (?P<month4>\d{1,2})(?!\d)(?:,? năm (?P<year3>\d{4}))?(?![/\d])",
    ),
    (
        Kind.DAY,
        r"(?:các )?ngày (?P<day>\d{1,2})(?!\d)(?P<more>(?: ?, ?\d{1,2}(?![\d/])| và (?:ngày )?\d{1,2}(?![\d/]))*)",
    ),
    (
        Kind.QUARTER,
        rf"quý (?P<first>{_QUARTER})(?!\w)(?:(?: và | ?, ?| ?- ?)(?:quý )?(?P<last>{_QUARTER})(?!\w))?" + _LATER_YEAR,
    ),
    (
        Kind.MONTHS,
        r"(?:của )?(?:các )?tháng (?P<months>\d{1,2}(?: ?, ?\d{1,2}){1,11}(?: và (?:tháng )?\d{1,2})?)(?![\d/])",
    ),
    (Kind.MONTH, r"tháng (?P<month>\d{1,2})(?!\d)" + _LATER_YEAR),
    (Kind.YEAR, r"năm (?P<year>\d{4})(?!\d| ?[-/])"),
    (Kind.SAME_DAY, r"(?:trong )?(?:(?:buổi )?(?P<part>sáng|chiều|tối) )?cùng ngày"),
    (
        Kind.NEAR_DAY,
        r"(?P<today>(?:trong )?(?:ngày )?hôm nay|(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) nay)|"
        r"(?P<tomorrow>(?:(?:sáng|trưa|chiều|tối) )?ngày mai|(?:sáng|trưa|chiều|tối) mai)|"
        r"(?P<after>hôm sau|ngày (?:làm việc )?(?:hôm sau|kế tiếp|tiếp theo|liền kề sau|liền sau|sau đó))(?!\w)",
    ),
    (Kind.STEADY, r"thường xuyên(?:,? (?:liên tục|hàng ngày|hằng ngày))?(?!\w)"),
    (Kind.ON_REQUEST, r"(?:đột xuất )?khi có yêu cầu"),
    (Kind.SCHEDULE, r"theo (?:đúng )?lịch [^\s,;.:()]+(?: [^\s,;.:()]+){1,5}"),
)
SCANNER = [(kind, pattern(rf"(?<!\w)(?:{source})")) for kind, source in _SOURCES]
MORE_PERIODS = pattern(
    rf"(?: ?, ?(?:và )?| và )(?P<period>{_MONTHS6}|tháng|quý|năm)(?!\w| \d| (?:i|ii|iii|iv|này|sau|học|tới)(?!\w))"
)
_OPENINGS = """
báo cáo, kể, từ, cho, đến, tới, chậm, muộn, trễ, không, trước, vào, lúc, hồi, ngay, trong, tối đa, tối thiểu, sau,
hạn, thời, hoàn thành, xong, ra quân, khai mạc, khai giảng, khởi công, phát động, diễn ra, bế mạc, tổng kết, ít
nhất, một, hai, ba, bốn, cứ, buổi, sáng, trưa, chiều, tối, đêm, cuối, giữa, hết, đầu, các, ngày, hôm, thứ, chủ nhật,
của, tháng, lần, đợt, mười, hàng, hằng, mỗi, từng, định kỳ, quý, năm, sáu, cùng, thường, đột, khi, theo, tuần, nửa,
thượng tuần, trung tuần, hạ tuần
"""
STARTS = pattern(rf"(?<![\w/])(?:{one_of(_OPENINGS)}|\d|-)")
