"""Two hundred phrases of time with what they mean. The letter of these tests is of Monday 6 April 2026."""

from datetime import date

import pytest

from directives.reading import Deadline, Span
from directives.reading.deadlines import read_deadlines
from directives.reading.lines import Source

LETTER_OF = date(2026, 4, 6)
# phrase => for each deadline: kind, then the day, weekday, day of the month and hour it has; "-" counts from an event
PHRASES = """
gửi chậm nhất 31 tháng 12 năm 2026 => once 2026-12-31
xong trước 05 tháng 6 => once 2026-06-05
hoàn thành không muộn hơn ngày 25/5/2026 => once 2026-05-25
không trễ hơn 17 giờ ngày 12/5/2026 => once 2026-05-12 17:00
hạn cuối là ngày 20/6/2026 => once 2026-06-20
thời hạn hoàn thành: 30/6/2026 => once 2026-06-30
thời gian hoàn thành: trước ngày 30/6/2026 => once 2026-06-30
thời gian thực hiện: tháng 7/2026 => once 2026-07-31
hạn chót gửi hồ sơ là 16 giờ 30 ngày 08/5/2026 => once 2026-05-08 16:30
hoàn thành chậm nhất vào ngày 15 tháng 8 năm 2026 => once 2026-08-15
đến hết ngày 30/6/2026 phải hoàn thành 100% => once 2026-06-30
phấn đấu hoàn thành trước 30/4 => once 2026-04-30
báo cáo trước 19 giờ hôm nay => once 2026-04-06 19:00
báo cáo ngay trong hôm nay => once 2026-04-06
gửi về xã trong ngày hôm nay => once 2026-04-06
trước 9 giờ sáng mai => once 2026-04-07 09:00
chậm nhất 10 giờ ngày mai (07/4/2026) => once 2026-04-07 10:00
xong trong chiều nay => once 2026-04-06
trong tuần đầu tháng 5/2026 => once 2026-05-07
vào tuần cuối tháng 9/2026 => once 2026-09-30
trong tuần thứ hai của tháng 5 năm 2026 => once 2026-05-14
trước giữa tháng 6/2026 => once 2026-06-15
trong nửa đầu tháng 7/2026 => once 2026-07-15
vào cuối tháng 8/2026 => once 2026-08-31
trước cuối tháng 5 => once 2026-05-31
trong tháng 5 và tháng 6 năm 2026 => once 2026-06-30
trong các tháng cao điểm, từ tháng 02/2027 đến hết tháng 4/2027 => once 2027-04-30
từ tháng 5 đến tháng 8/2026 => once 2026-08-31
xong trong tuần này => once 2026-04-10
hoàn thành trong tuần sau => once 2026-04-17
trong tháng này => once 2026-04-30
trong tháng tới => once 2026-05-31
trong quý này => once 2026-06-30
trong 02 ngày tới => once 2026-04-08
trong 10 ngày tới => once 2026-04-16
trong tối đa 07 ngày làm việc kể từ khi nhận đủ hồ sơ => once -
không quá 05 ngày làm việc kể từ ngày nhận được hồ sơ => once -
tối đa 03 ngày kể từ khi phát hiện => once -
chậm nhất sau 05 ngày làm việc kể từ ngày nhận được Công văn này => once -
chậm nhất 24 giờ sau khi xảy ra sự cố => once -
chậm nhất ngày hôm sau => once -
trong 30 phút đầu => once -
trong vòng 30 phút kể từ khi phát hiện cháy => once -
trong 15 phút sau khi nhận tin => once -
sau 10 ngày kể từ khi công bố kết quả => once -
trong 07 ngày, kể từ ngày ký ban hành => once 2026-04-13
sau 15 ngày kể từ ngày ban hành văn bản này => once 2026-04-21
lùi lịch gieo sạ đến sau ngày 15/5/2026 => once 2026-05-15
báo cáo trước 7 giờ 15 phút của ngày nghỉ học => once 07:15
gửi bản ký số trước 16 giờ => once 16:00
trước 17 giờ các ngày 10/4/2026, 17/4/2026 và 24/4/2026 => once 2026-04-10 17:00
tập huấn vào các ngày 18/4/2026 và 19/4/2026 => once 2026-04-18
tập huấn vào ngày 18 và 19/4/2026 => once 2026-04-18
từ ngày 20 đến ngày 25/4/2026 => once 2026-04-25
từ 8 giờ đến 11 giờ ngày 20/4/2026 => once 2026-04-20 08:00
trong 3 ngày (từ ngày 20/4 đến 22/4/2026) => once 2026-04-22
ra quân ngày 18/4/2026 => once 2026-04-18
khai giảng vào ngày 01/6/2026 => once 2026-06-01
tổ chức lễ phát động lúc 7 giờ 30 phút thứ Hai, ngày 20/4/2026 => once 2026-04-20 07:30
xong trước 30/4/2026 đối với khu vực I, trước 31/5/2026 đối với khu vực II => once 2026-04-30; once 2026-05-31
đợt 1 xong trước ngày 30/4/2026; đợt 2 xong trước ngày 31/10/2026 => once 2026-04-30; once 2026-10-31
trước 18 giờ thứ Sáu tuần này => once 2026-04-10 18:00
chậm nhất thứ Tư tuần sau => once 2026-04-15
trước 16 giờ thứ Sáu ngày 10/4/2026 => once 2026-04-10 16:00
vào 8h30 sáng thứ Hai hằng tuần => weekly monday 08:30
họp giao ban vào sáng thứ Hai đầu tuần hàng tuần => weekly monday
chiều thứ Sáu hằng tuần tổng hợp số liệu => weekly friday
trước 14 giờ ngày thứ Năm hàng tuần => weekly thursday 14:00
hằng tuần, chậm nhất 15 giờ 30 phút thứ Năm, gửi báo cáo => weekly thursday 15:30
định kỳ hằng tuần (trước 15h00 thứ Sáu) => weekly friday 15:00
định kỳ vào thứ Sáu hằng tuần, trước 11 giờ => weekly friday 11:00
mỗi thứ Sáu hoàn thành trước 14 giờ => weekly friday 14:00
vào các ngày thứ Sáu hàng tuần => weekly friday
thứ Sáu mỗi tuần, lúc 14 giờ => weekly friday 14:00
thứ Ba và thứ Năm hằng tuần => weekly tuesday
gửi báo cáo tuần vào thứ Năm, trước 16 giờ => weekly thursday 16:00
báo cáo tuần: trước 16 giờ thứ Năm => weekly thursday 16:00
trước 16 giờ ngày làm việc cuối cùng của tuần => weekly 16:00
trước 16 giờ thứ Sáu hàng tuần cho đến hết tháng 10/2026 => weekly friday 16:00
bắt đầu từ ngày 10/4/2026, thứ Sáu hàng tuần trước 10 giờ => weekly friday 10:00
trước 10 giờ thứ Hai hàng tuần, bắt đầu từ tuần thứ ba của tháng 4/2026 => weekly monday 10:00
vào tối thứ Bảy hằng tuần => weekly saturday
2 lần/tuần vào thứ Ba và thứ Sáu => weekly tuesday
mỗi tuần hai lần => weekly
mỗi tuần ít nhất 02 buổi => weekly
một tuần một lần => weekly
trước 16h00’ hàng ngày => daily 16:00
báo cáo 03 lần/ngày, vào các thời điểm 06 giờ, 11 giờ và 16 giờ => daily 06:00
mỗi ngày hai lần, lúc 5 giờ 30 phút và 17 giờ => daily 05:30
lúc 6 giờ và 18 giờ mỗi ngày, kể cả ngày nghỉ => daily 06:00
hằng ngày, trước 17 giờ => daily 17:00
báo cáo hằng ngày trước 17 giờ => daily 17:00
từ ngày 10/4/2026 đến ngày 20/4/2026, hằng ngày báo cáo trước 16 giờ => daily 16:00
trước ngày 15 và ngày 30 hằng tháng => monthly 15
ngày 15, 30 hàng tháng => monthly 15
trước ngày 05 của tháng kế tiếp => monthly 5
trước ngày 05 của tháng sau => monthly 5
trước ngày 10 tháng tiếp theo => monthly 10
trước ngày 25 tháng báo cáo => monthly 25
định kỳ hằng tháng, trước ngày 20 => monthly 20
định kỳ hằng tháng (ngày 20) gửi báo cáo => monthly 20
định kỳ ngày 20 hằng tháng => monthly 20
trước ngày 20 mỗi tháng => monthly 20
chậm nhất ngày 18 hàng tháng báo cáo => monthly 18
trước 16h30 ngày 20 hằng tháng, bắt đầu từ tháng 5/2026 => monthly 20 16:30
trước 10 giờ thứ Sáu tuần cuối của tháng => monthly friday 10:00
trước 10 giờ thứ Sáu cuối cùng của tháng => monthly friday 10:00
vào ngày làm việc cuối cùng của tháng => monthly
vào thứ Sáu tuần cuối mỗi tháng => monthly friday
mỗi tháng ít nhất 02 buổi => monthly
ít nhất 01 lần/tháng => monthly
01 tháng/lần => monthly
hàng tháng tổ chức ít nhất 01 cuộc kiểm tra => monthly
báo cáo tháng: trước ngày 20 hằng tháng => monthly 20
trước ngày 18 tháng cuối của quý => quarterly 18
trước ngày 25 của tháng cuối quý => quarterly 25
hằng quý, trước ngày 10 của tháng cuối quý => quarterly 10
trước ngày 20 của tháng cuối mỗi quý => quarterly 20
chậm nhất ngày 15 tháng cuối hằng quý => quarterly 15
báo cáo quý trước ngày 15 tháng cuối quý => quarterly 15
trước ngày 05 tháng đầu của quý sau => quarterly 5
trước ngày 05 tháng đầu quý kế tiếp => quarterly 5
định kỳ hằng quý (trước ngày 20 tháng thứ ba của quý) => quarterly 20
định kỳ hằng quý báo cáo kết quả => quarterly
03 tháng một lần => quarterly
vào tuần cuối của quý => quarterly
hằng quý, 6 tháng và năm => quarterly; half-yearly; yearly
định kỳ 06 tháng và hằng năm báo cáo => half-yearly; yearly
hằng tháng, hằng quý tổng hợp báo cáo => monthly; quarterly
định kỳ hằng tháng, quý, năm báo cáo => monthly; quarterly; yearly
định kỳ 6 tháng (trước ngày 15/6), hằng năm (trước ngày 15/12) => half-yearly 15; yearly 15
báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 => half-yearly 10; yearly 10
Báo cáo 06 tháng đầu năm: gửi trước ngày 10 tháng 6 hằng năm => half-yearly 10
mỗi năm hai lần, trước ngày 30/6 và trước ngày 31/12 => half-yearly 30
06 tháng/lần => half-yearly
6 tháng một lần => half-yearly
trước ngày 15/6 và ngày 15/12 hằng năm => half-yearly 15
gửi trước ngày 01/12 hằng năm => yearly 1
trước ngày 30 tháng 11 hằng năm => yearly 30
báo cáo năm: trước ngày 05/12 => yearly 5
mỗi năm một lần => yearly
định kỳ hàng năm, trước ngày 20/11 => yearly 20
hằng năm, chậm nhất ngày 15 tháng 12, gửi báo cáo => yearly 15
thường xuyên kiểm tra, giám sát => ongoing
duy trì thường xuyên, liên tục => ongoing
số liệu tính từ thứ Năm tuần trước =>
gửi chậm nhất 14 giờ 30 phút chiều thứ Tư hằng tuần, số liệu tính từ thứ Năm tuần trước => weekly wednesday 14:30
gửi vào ngày 20 hằng tháng, số liệu chốt đến ngày 15 => monthly 20
trước ngày 20 hằng tháng (số liệu tính đến ngày 15 của tháng) => monthly 20
báo cáo năm gửi trước ngày 01/12 hằng năm, trong đó ước thực hiện đến ngày 31/12 => yearly 1
trước 16h00 thứ Năm hằng tuần (số liệu từ thứ Năm tuần trước đến hết thứ Tư tuần báo cáo) => weekly thursday 16:00
thời gian chốt số liệu: ngày 14 hằng tháng =>
số liệu chốt vào 16 giờ thứ Tư hằng tuần, gửi trước 10 giờ thứ Năm hằng tuần => weekly thursday 10:00
kỳ số liệu từ ngày 15 tháng trước đến ngày 14 tháng này =>
lấy số liệu đến 17 giờ thứ Năm =>
kết quả 6 tháng đầu năm 2026 =>
nhiệm vụ trọng tâm 6 tháng cuối năm 2026 =>
kế hoạch vốn năm 2026 =>
giai đoạn 2026 - 2030 =>
từ năm 2020 đến năm 2025 =>
trong năm học 2025 - 2026 =>
mùa khô năm 2026 =>
tháng cao điểm an toàn giao thông =>
Tháng hành động vì trẻ em năm 2026 =>
Ngày Chuyển đổi số quốc gia 10/10 =>
hưởng ứng Ngày Môi trường thế giới 05/6 =>
Nghị định số 45/2026/NĐ-CP ngày 12/3/2026 của Chính phủ =>
Thông báo kết luận số 12/TB-VP ngày 03/4/2026 =>
theo Quyết định 19/QĐ-TTg ngày 11/01/2025 =>
thay thế Công văn số 2066/UBND-TH ngày 14/7/2025 =>
áp dụng từ ngày 12/5/2026 =>
quyết định này có hiệu lực kể từ ngày 01/5/2026 =>
trẻ em từ 6 đến 15 tuổi =>
quá hạn trên 30 ngày =>
chậm tiến độ trên 06 tháng =>
các dự án chậm trên 03 tháng =>
trực 24/24 giờ, 7/7 ngày =>
ngoài giờ hành chính, thứ Bảy và Chủ nhật =>
giá trị hợp đồng trên 10 tỷ đồng, thời hạn bảo hành 12 tháng =>
không để dân ở lại sau 22 giờ =>
tiếp công dân các ngày thứ Ba, thứ Năm =>
tính đến ngày 31/3/2026 đạt 18,4% =>
đến nay còn 09 dự án chưa giải ngân =>
phát sinh sau ngày 01/7/2025 =>
hồ sơ tiếp nhận trước ngày 01/7/2025 =>
văn bản ban hành trước ngày 01/3/2025 =>
báo cáo khi có yêu cầu => none
báo cáo đột xuất theo yêu cầu =>
theo tiến độ của dự án =>
Km 12 đến Km 15 =>
Điều 12 khoản 3 =>
trong giờ chào cờ sáng thứ Hai hằng tuần => weekly monday
vào khung giờ từ 15 giờ đến 18 giờ hằng ngày => daily 15:00
trước khi kết thúc năm học và không muộn hơn ngày 25/5/2026 => once 2026-05-25
báo cáo kết quả về Sở trước ngày 20.6.2026 => once 2026-06-20
chậm nhất ngày 22-9-2026 => once 2026-09-22
trước ngày 14/ 9/2026 => once 2026-09-14
trước ngày 5 tháng 5 năm 2026 (thứ Ba) => once 2026-05-05
nộp trước 11g30 ngày 15/5/2026 => once 2026-05-15 11:30
trước 17h ngày 15/5 => once 2026-05-15 17:00
trong các ngày 20, 21 và 22/4/2026 => once 2026-04-20
trước Tết Nguyên đán =>
trước khi mở cửa xả ít nhất 04 giờ => once -
báo ít nhất 04 giờ trước khi mở cửa xả => once -
trước kỳ họp 05 ngày làm việc => once -
trước ngày tổ chức 03 ngày => once -
"""
CASES = [tuple(part.strip() for part in line.split("=>")) for line in PHRASES.strip().split("\n")]


def told(deadline: Deadline) -> str:
    words = [deadline.kind.value]
    if deadline.date:
        words.append(deadline.date.isoformat())
    elif deadline.relative:
        words.append("-")
    if deadline.weekday and not deadline.date:
        words.append(deadline.weekday)
    if deadline.day_of_month:
        words.append(str(deadline.day_of_month))
    return " ".join([*words, *([deadline.time] if deadline.time else [])])


@pytest.mark.parametrize(("phrase", "expected"), CASES)
def test_a_phrase_of_time_means_what_an_office_means_by_it(phrase: str, expected: str) -> None:
    found = read_deadlines(Source.of(phrase), Span(0, len(phrase)), LETTER_OF)
    assert "; ".join(told(deadline) for deadline in found) == expected
    assert all(deadline.reason for deadline in found if deadline.confidence != "sure")
