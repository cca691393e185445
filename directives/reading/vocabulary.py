"""Words of Vietnamese official letters, as data: kinds of office, positions, areas, duties. No office's own name."""

# Named types of document (Decree 30/2020/NĐ-CP, article 7) that give orders; a công văn prints no type.
DOC_TYPES = """
công điện, kế hoạch, chỉ thị, thông báo, quyết định, báo cáo, hướng dẫn, chương trình, phương án, đề án, tờ trình,
nghị quyết, giấy mời, quy định, quy chế, thông cáo, kết luận, thông báo kết luận
"""

# Kinds of document a letter builds on.
CITED_TYPES = """
công văn, công điện, kế hoạch, chỉ thị, thông báo, thông báo kết luận, quyết định, báo cáo, hướng dẫn, chương trình,
phương án, đề án, tờ trình, nghị quyết, nghị định, thông tư, thông tư liên tịch, luật, kết luận, văn bản, giấy mời
"""

# Heads of offices; the office follows.
POSITIONS = """
chủ tịch, giám đốc, tổng giám đốc, thủ trưởng, trưởng, hiệu trưởng, cục trưởng, chi cục trưởng, tổng cục trưởng, vụ
trưởng, chánh, chánh văn phòng, chánh thanh tra, người đứng đầu, lãnh đạo, bí thư, bộ trưởng, chủ nhiệm, chỉ huy
trưởng, chính trị viên, tổ trưởng, đội trưởng, trưởng ban, trưởng phòng, trưởng trạm, trưởng công an, viện trưởng,
chánh án, thủ tướng, thống đốc, chỉ huy
"""

# Offices that name themselves: the words alone are a unit, an area may follow.
PLAIN_OFFICES = """
ubnd, ủy ban nhân dân, ubmttq, ubmttqvn, ubmttq việt nam, mttq, mttqvn, mttq việt nam, ủy ban mặt trận tổ quốc, ủy
ban mặt trận tổ quốc việt nam, mặt trận tổ quốc, mặt trận tổ quốc việt nam, hđnd, hội đồng nhân dân, đảng ủy, huyện
ủy, tỉnh ủy, thành ủy, thị ủy, quận ủy, công an, bảo hiểm xã hội, bhxh, tòa án nhân dân, tòa án, viện kiểm sát nhân
dân, viện kiểm sát, ngân hàng chính sách xã hội, hạt kiểm lâm, liên đoàn lao động, lđlđ, hội liên hiệp phụ nữ, hội
lhpn, hội nông dân, hội cựu chiến binh, hội ccb, hội chữ thập đỏ, hội người cao tuổi, hội đông y, hội khuyến học,
đoàn thanh niên, huyện đoàn, tỉnh đoàn, thành đoàn, xã đoàn, đoàn tncs hồ chí minh, bộ chỉ huy quân sự, bộ chỉ huy
bộ đội biên phòng, ban chỉ huy quân sự, bch quân sự, bộ tư lệnh, ban chấp hành, ban thường vụ, ban giám hiệu, ban
giám đốc, ban nhân dân, đài phát thanh, đài truyền thanh, hợp tác xã, bộ phận một cửa, bộ phận tiếp nhận và trả kết
quả, kho bạc nhà nước, ngân hàng nhà nước, trung tâm phục vụ hành chính công, trung tâm hành chính công
"""

# Offices that need a name behind them: "Sở" is one before a capital ("Sở Y tế"), "Ban" is none in "Ban hành".
NAMED_OFFICES = """
bộ, sở, phòng, ban, văn phòng, vp, trung tâm, tt, chi cục, cục, tổng cục, vụ, viện, học viện, trường, đội, đoàn,
hội, liên đoàn, liên minh, liên hiệp, trạm, tổ, thanh tra, ủy ban, hội đồng, bộ phận, công ty, tổng công ty, tập
đoàn, doanh nghiệp, ngân hàng, quỹ, bệnh viện, trường học, đài, báo, tòa, hạt, nhà máy, nhà văn hóa, thư viện, bảo
tàng, câu lạc bộ, ban quản lý, ban chỉ đạo, ban chỉ huy, ban điều hành, ban quản trị, ban đại diện, bộ chỉ huy, bộ
tư lệnh, chi nhánh, cơ quan, đơn vị, phòng giao dịch, chi đoàn, chi hội, khối, cụm, tổ công tác, đoàn công tác, đoàn
kiểm tra, ban công tác, kho bạc, cảng, nông trường, lâm trường, khu, vườn quốc gia, khu bảo tồn, thường trực, quân
sự, biên phòng, thuế, hải quan, thống kê, quản lý thị trường, bưu điện, điện lực, ban quản lý dự án đầu tư xây dựng,
ban quản lý dự án, ban quản lý các khu công nghiệp, ban quản lý khu kinh tế, ban quản lý rừng, trung tâm phát triển,
trung tâm xúc tiến đầu tư, cổng thông tin điện tử
"""

# Kinds of office that need no capital behind them: "Công ty than", "Ban quản lý các chợ".
LOOSE_OFFICES = """
công ty, tổng công ty, tập đoàn, doanh nghiệp, ngân hàng, hợp tác xã, bệnh viện, nhà máy, ban quản lý, ban chỉ đạo,
ban chỉ huy, ban điều hành, trường mầm non, trường tiểu học, trường trung học, trường thcs, trường thpt, trường đại
học, trạm y tế, trung tâm y tế, phòng khám, cơ sở, chủ đầu tư, cảng vụ
"""

# Fields of administration whose "và" parts no list: "các Sở: Tài chính, Giáo dục và Đào tạo".
COMPOUND_FIELDS = """
giáo dục và đào tạo, nông nghiệp và môi trường, nông nghiệp và phát triển nông thôn, nông nghiệp và ptnt, tài nguyên
và môi trường, khoa học và công nghệ, thông tin và truyền thông, kế hoạch và đầu tư, thương binh và xã hội, tb và
xh, văn hóa và thông tin, văn hóa và thể thao, dân tộc và tôn giáo, kinh tế và hạ tầng, văn hóa và xã hội, tuyên
giáo và dân vận, hạ tầng và đô thị, thể thao và du lịch
"""

# Nouns that make a group after "các": "các phòng, ban, ngành huyện".
GROUP_NOUNS = """
bộ, sở, ban, ngành, phòng, đơn vị, cơ quan, địa phương, xã, phường, thị trấn, thị xã, đặc khu, huyện, quận, thành
phố, tỉnh, tổ chức, tổ chức chính trị - xã hội, tổ chức chính trị-xã hội, tổ chức đoàn thể, tổ chức hội, đoàn thể,
hội, hội đoàn thể, trường, trường học, nhà trường, cơ sở giáo dục, cơ sở y tế, cơ sở khám bệnh, bệnh viện, trạm y
tế, trạm, tổ dân phố, thôn, ấp, khu phố, bản, buôn, làng, xóm, khóm, khu dân cư, doanh nghiệp, công ty, chi cục,
cục, vụ, trung tâm, viện, ban quản lý, chủ đầu tư, hợp tác xã, đội, tổ, tổ công nghệ số cộng đồng, chi hội, chi
đoàn, phòng chuyên môn, cơ quan chuyên môn, cơ quan báo chí, cơ quan ngang bộ, đơn vị sự nghiệp, nhà thầu, tổ chức
tín dụng, ngân hàng, khối, cụm, đồn biên phòng, đồn, hạt, ủy ban, đảng ủy, chi bộ, công chức, thành viên, cấp, ngành
chức năng, cơ quan chức năng, lực lượng chức năng, lực lượng, hội quần chúng, khu công nghiệp
"""

# Areas: a capital behind one goes on with its name, a small letter ends the unit.
AREAS = """
tỉnh, huyện, quận, xã, phường, thị trấn, thị xã, đặc khu, thành phố, tp, tt, trung ương, khu vực, ấp, khu phố, thôn,
bản, buôn, làng, xóm, khóm, tổ dân phố, vùng, cấp tỉnh, cấp huyện, cấp xã, quốc gia, nhà nước
"""

# Words that may follow a group or an area and still belong to the unit's name.
QUALIFIERS = """
liên quan, có liên quan, trên địa bàn, trực thuộc, nêu trên, còn lại, ven biển, biên giới, miền núi, trọng điểm,
vùng cao, vùng sâu, chuyên môn, công lập, ngoài công lập, tư thục, dân lập, chức năng, được giao, được phân công,
cùng cấp, các cấp, địa phương, khác, hữu quan, tương ứng, mầm non, tiểu học, trung học cơ sở, trung học phổ thông,
thcs, thpt, phổ thông, đại học, cao đẳng, chính trị - xã hội, chính trị-xã hội, đoàn thể, hội viên, thành viên, chủ
quản, trung ương đóng trên địa bàn, đóng trên địa bàn, nhà nước, dân phố, dân cư, cá nhân, y tế, giáo dục
"""

# Words that hand a duty to the unit behind them.
ORDERS = """
giao cho, giao nhiệm vụ cho, giao, đề nghị, yêu cầu, phân công, ủy quyền cho, đồng ý giao, thống nhất giao, trân
trọng đề nghị
"""

# First words of what a unit is told to do, and words that cannot stand in a unit's name. In small letters
# they end it: "Sở Xây dựng" goes on, "Sở Nội vụ xây dựng" stops.
DUTY_WORDS = """
áp dụng, bám sát, ban hành, bàn giao, báo cáo, bảo đảm, đảm bảo, bảo vệ, bảo trì, bãi bỏ, biên soạn, biên tập, bổ
sung, bố trí, bồi dưỡng, bỏ, cấm, cảnh báo, cài đặt, cải tạo, cải tiến, cải thiện, căn cứ, cân đối, cập nhật, cấp
phát, cấp, chấm dứt, chấm điểm, chấn chỉnh, chấp hành, chỉ đạo, chi trả, chia sẻ, chịu, chọn, chủ động, chủ trì,
chuẩn bị, chứng thực, chuyển, chăm sóc, chú trọng, công bố, công khai, củng cố, cử, cung cấp, cung ứng, cưỡng chế,
cùng, dành, dán, dẫn, dọn, dừng, duy trì, duyệt, dự báo, dự toán, di dời, diễn tập, đa dạng, đánh giá, đào tạo, đẩy
mạnh, đẩy nhanh, đăng ký, đăng tải, đăng, đặt, đầu tư, đề cao, đề xuất, đề nghị, đến, điều chỉnh, điều phối, điều
tra, điều động, đính chính, định hướng, định kỳ, đình chỉ, đóng, đôn đốc, đối chiếu, đổi mới, động viên, đưa, đồng
thời, đơn giản, được, đang, đã, đây, để, gắn, giám sát, gia cố, giải ngân, giải quyết, giải trình, giải thích, giảm,
giao, giới thiệu, giúp, giữ, giữ vững, gìn giữ, gửi, góp ý, hạn chế, hằng, hàng, hậu kiểm, hiệp thương, hoàn chỉnh,
hoàn thành, hoàn thiện, hoàn tất, hoàn trả, hỗ trợ, hợp đồng, họp, huy động, hướng dẫn, hủy bỏ, in, kê khai, kẻ, kêu
gọi, kết nối, kết hợp, khai báo, khai thác, khảo sát, khắc phục, khẩn trương, khen thưởng, khi, khởi công, khôi
phục, không, khuyến cáo, khuyến khích, khử khuẩn, kiểm đếm, kiểm điểm, kiểm kê, kiểm soát, kiểm tra, kiến nghị, kiện
toàn, ký, kịp thời, lãnh đạo, làm, lau, lắp đặt, lắp, lập, lấy, lên, liên hệ, liên kết, lồng ghép, lưu trữ, lưu,
loại bỏ, lựa chọn, mở, mời, mua sắm, mua, nạo vét, nâng cao, nâng cấp, nêu, nếu, nắm, ngăn chặn, nghiêm cấm, nghiêm
túc, nghiên cứu, nghiệm thu, ngừng, nhanh chóng, nhân rộng, nhắc nhở, nhắc, nhập, niêm yết, nộp, nộp lưu, ổn định,
phát động, phát hành, phát huy, phát hiện, phát thanh, phát triển, phân bổ, phân công, phân loại, phân luồng, phân
tích, phải, phê bình, phê duyệt, phòng, phối hợp, phổ biến, phản ánh, phản hồi, phụ trách, phun, phục vụ, phong tỏa,
quan tâm, quản lý, quán triệt, quảng bá, quy định, quyết định, quyết liệt, quyết toán, ra, ra quân, rà soát, rút,
sắp xếp, sao lục, sao gửi, sẵn sàng, sẽ, siết chặt, sơ kết, sơ tán, soạn, soát, số hóa, sớm, sửa chữa, sửa đổi, sử
dụng, tạm dừng, tạo, tăng cường, tăng, tập huấn, tập trung, tập hợp, thả, thay, tham dự, tham gia, tham mưu, tham
vấn, thanh toán, thanh tra, tháo dỡ, tháo gỡ, theo dõi, theo, thẩm định, thẩm tra, thành lập, thi công, thiết lập,
thống kê, thống nhất, thông báo, thông qua, thông tin, thu gom, thu hồi, thu thập, thu, thúc đẩy, thực hiện, thường
xuyên, tích cực, tiếp, tiếp nhận, tiếp tục, tiếp thu, tiến hành, tiêm, tiêu hủy, tiêu độc, tìm, tìm kiếm, tính, tổ
chức, tổng kết, tổng kiểm tra, tổng hợp, tổng rà soát, tôn tạo, tới, trả, trả lời, tra cứu, tranh thủ, tránh, triển
khai, trích, trình, trong, trồng, trao đổi, trang bị, trao, treo, trực ban, trực, trực tiếp, trước, truy cập, truyền
thông, tu bổ, tự, tuân thủ, tuần tra, tuyên truyền, tuyển chọn, tuyển, ứng dụng, ứng phó, ưu tiên, ủng hộ, vận động,
vận hành, vận chuyển, vệ sinh, về, viết, việc, vào, vì, vẫn, với, xác định, xác minh, xác nhận, xác lập, xem xét,
xét, xây dựng, xây, xử lý, xử phạt, xin, yêu cầu, bằng, biết, bị, cần, có, cho, còn, chưa, do, đối với, gồm, hãy,
hoặc, là, mà, nên, nhằm, như, nhưng, qua, rằng, sau, tại, thì, thuộc, từ, từng, tùy, ngoài, mỗi, nơi, lúc, ở, trở,
trên cơ sở, vừa, kể từ, kịp, ngay, nhất là, trừ, hiện, cụ thể, kết quả, dưới, trên, khẳng định, nghiêm, luôn, nhận,
đủ, một, hai, ba, bốn, trung bình, toàn bộ, tất cả, đều, cũng, bao gồm, thừa lệnh
"""

# Phrases that begin like a duty and stand in names all the same: "Ban Quản lý dự án giao thông".
NAME_PHRASES = """
giao thông, giao dịch, đầu tư xây dựng, đầu tư công, hàng hải, hàng không, in ấn, cấp nước, cấp thoát nước, phòng
cháy, phòng chống, phòng thủ dân sự, phát thanh truyền hình, truyền hình, tìm kiếm cứu nạn, quản lý đất đai, đăng ký
đất đai, thi hành án, đăng kiểm, sản xuất, kiểm nghiệm, kiểm định, kiểm lâm, hỗ trợ nông dân, hỗ trợ doanh nghiệp,
lưu trữ lịch sử, bảo trợ xã hội, bảo vệ rừng, bảo vệ môi trường, dự phòng, trồng trọt, chăn nuôi, thú y, dịch vụ, hạ
tầng, đô thị, cụm công nghiệp, khai thác công trình thủy lợi, thu phí, vệ sinh môi trường, vệ sinh thực phẩm
"""

# Office words that may open an issuer's line in a head.
OFFICE_WORDS = f"""
{PLAIN_OFFICES}, bộ, sở, phòng, ban, văn phòng, trung tâm, chi cục, cục, tổng cục, hội, đoàn, viện, trường, ủy ban,
thanh tra, thuế, thống kê, điện lực, tỉnh, huyện, xã, phường, thị trấn, thành phố
"""
