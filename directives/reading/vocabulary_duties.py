"""The words at which a unit's name ends, as data: first words of what it is told to do, and words no name holds."""

# First words of a duty, in small letters: "Sở Xây dựng" goes on, "Sở Nội vụ xây dựng" stops.
VERBS = """
dặm vá, dựng lán, tẩm, mời gọi, mời, vớt rác, kéo dài, siết, đốc thúc, dốc sức, nhắc việc, ươm, bắc, nắn, ban bố,
ban hành, biên soạn, biên tập, biểu dương, buộc, bàn, bàn giao, bám, bám sát, bán, báo, báo cáo, báo động, bãi bỏ,
bình chọn, bình xét, bình ổn, bóc tách, bơm, bảo dưỡng, bảo lãnh, bảo quản, bảo trì, bảo vệ, bảo đảm, bầu, bắt, bỏ,
bố trí, bốc dỡ, bốc xếp, bồi dưỡng, bồi thường, bổ sung, cam kết, canh gác, canh phòng, canh trực, che chắn, che
phủ, chi tiền, chi trả, chia sẻ, cho phép, cho thuê, chuyển, chuyển giao, chuyển phát, chuyển đổi, chuẩn bị, chào
bán, chào cờ, chèn, chú trọng, chúc, chăm lo, chăm sóc, chấm, chấm dứt, chấm thi, chấm điểm, chấn chỉnh, chấp hành,
chất vấn, chỉ huy, chỉ đạo, chỉ định, chỉnh lý, chỉnh sửa, chỉnh trang, chịu, chọn, chống, chốt, chốt chặn, chốt
trực, chụp, chủ trì, chứng minh, chứng nhận, chứng thực, coi, coi trọng, cung cấp, cung ứng, cài đặt, cách ly, cân
đối, công bố, công khai, công nhận, cơ cấu, cưỡng chế, cải cách, cải thiện, cải tiến, cải tạo, cảnh báo, cấm, cấp,
cấp cứu, cấp phát, cấp phép, cấp đổi, cập nhật, cắm, cắt, cắt cử, cắt giảm, cắt tỉa, củng cố, cứu hộ, cứu nạn, cứu
trợ, cử, di chuyển, di dời, diễn tập, diệt, duy trì, duy tu, duyệt, dành, dán, dò tìm, dùng, dạy, dẫn, dập, dập
dịch, dẹp, dọn, dừng, dự, dự báo, dự họp, dựng, ghi, ghi chép, ghi hình, ghi nhận, ghi âm, gia cố, gia hạn, gia
tăng, giao, giao ban, giao lưu, giao nhận, gieo, giám sát, giúp, giải ngân, giải phóng, giải quyết, giải thích, giải
trình, giải tỏa, giảm, giảng dạy, giới thiệu, giữ, giữ gìn, giữ vững, gom, gây dựng, gây quỹ, gìn giữ, góp ý, gắn,
gắn biển, gắn mã, gặp, gặp gỡ, gọi, gỡ, gửi, gửi gắm, hiến, hiệp thương, hiệp đồng, hiệu chỉnh, hoàn chỉnh, hoàn
công, hoàn thiện, hoàn thành, hoàn trả, hoàn tất, hoãn, hoạch định, huy động, hòa giải, hót, hót dọn, hướng dẫn,
hướng nghiệp, hướng tới, hạ, hạch toán, hạn chế, hậu kiểm, họp, hỏi, hỗ trợ, hội chẩn, hội ý, hợp nhất, hủy bỏ, in,
khai báo, khai thác, khen, khen thưởng, khoanh, khoanh vùng, khuyến cáo, khuyến khích, khám, khám chữa bệnh, khám
sàng lọc, khóa, khôi phục, khơi thông, khảo sát, khắc phục, khống chế, khởi công, khởi tố, khởi động, khử khuẩn,
kinh doanh, kiến nghị, kiểm dịch, kiểm kê, kiểm nghiệm, kiểm soát, kiểm sát, kiểm tra, kiểm điểm, kiểm đếm, kiểm
định, kiện toàn, kéo, kê, kê khai, kêu gọi, ký, ký cam kết, ký kết, ký số, kẻ, kẻ vạch, kết hợp, kết luận, kết nối,
kết thúc, lau, liên hệ, liên kết, liệt kê, loại bỏ, luân chuyển, làm, lãnh đạo, lên danh sách, lên lịch, lùi, lưu,
lưu trữ, lưu ý, lấp, lấy, lấy mẫu, lấy ý kiến, lập, lắng nghe, lắp, lắp đặt, lồng ghép, lựa chọn, mang, minh bạch,
miễn, miễn giảm, mua, mua sắm, mở, mở lớp, mở rộng, nghe, nghiêm cấm, nghiên cứu, nghiệm thu, nghỉ, ngăn chặn, ngăn
ngừa, ngắt, ngừng, nhân rộng, nhường, nhận, nhận diện, nhập, nhập dữ liệu, nhập liệu, nhắc, nhắc nhở, nhắn, nhắn
tin, niêm yết, nuôi, nâng cao, nâng cấp, nêu, nêu gương, nêu rõ, nói, nạo vét, nạp, nấu, nắm, nắm bắt, nắm chắc,
nối, nối mạng, nộp, nộp lưu, phong tỏa, phun, phá, phá dỡ, phá rừng, phát, phát hiện, phát huy, phát hành, phát
quang, phát sóng, phát thanh, phát thẻ, phát triển, phát tờ rơi, phát đi, phát động, phân bón, phân bổ, phân công,
phân cấp, phân giao, phân loại, phân luồng, phân nhóm, phân tuyến, phân tích, phân vùng, phê bình, phê chuẩn, phê
duyệt, phòng ngừa, phòng vệ, phúc tra, phạt, phản biện, phản hồi, phản ánh, phỏng vấn, phối hợp, phổ biến, phụ
trách, phục hồi, phục vụ, phủ, phủ sóng, phủ xanh, quan tâm, quay, quy hoạch, quy trách nhiệm, quy định, quyên góp,
quyết toán, quyết định, quán triệt, quét, quét dọn, quét mã, quản lý, quản trị, quảng bá, ra quân, rà, rà quét, rà
soát, rào, rào chắn, rút, rút kinh nghiệm, răn đe, rải, san gạt, san lấp, san sẻ, sang, sang tên, sao gửi, sao lục,
siết chặt, so sánh, soi chiếu, soát, soạn, soạn thảo, suy tôn, sàng lọc, sơ cứu, sơ kết, sơ tán, sơn, sưu tầm, sản
sinh, sản xuất, sắm, sắp xếp, sắp đặt, sẵn sàng, số hóa, sử dụng, sửa chữa, sửa đổi, tham dự, tham gia, tham khảo,
tham mưu, tham vấn, thanh toán, thanh tra, thay, thay thế, thay đổi, theo dõi, thi công, thi hành, thi tuyển, thiết
kế, thiết lập, thu, thu dọn, thu gom, thu gọn, thu hồi, thu mua, thu mẫu, thu nộp, thu phí, thu thuế, thu thập,
thuyết minh, thuê, thành lập, tháo dỡ, tháo gỡ, thí nghiệm, thí điểm, thông báo, thông qua, thông quan, thông suốt,
thông tuyến, thông xe, thúc đẩy, thăm, thăm hỏi, thả, thẩm duyệt, thẩm tra, thẩm định, thắp sáng, thắt chặt, thế
chấp, thống kê, thống nhất, thực hiện, tinh giản, tinh gọn, tiêm, tiêu hủy, tiêu độc, tiến hành, tiếp công dân, tiếp
nhận, tiếp sức, tiếp thu, tiếp tục, tiếp xúc, tiết giảm, tiết kiệm, tra cứu, tra soát, trang bị, trang trí, tranh
thủ, trao, trao đổi, treo, triển khai, triệu tập, truy cập, truy quét, truy thu, truy vết, truyền dạy, truyền thanh,
truyền thông, truyền tải, trám lấp, tránh, trình, trích, trích xuất, trông coi, trông giữ, trùng tu, trưng bày,
trưng dụng, trả, trả lời, trấn áp, trồng, trợ giúp, trục vớt, trực, trực ban, trực chiến, trực chốt, trực gác, tu
bổ, tu sửa, tuyên truyền, tuyển, tuyển chọn, tuân thủ, tuần tra, tái lập, tái đàn, tìm, tìm kiếm, tích hợp, tính,
tôn tạo, tôn vinh, tăng, tăng ca, tăng cường, tư vấn, tước, tưới, tạm dừng, tạm hoãn, tạm ngừng, tạm ứng, tạo, tập
huấn, tập hợp, tập trung, tắt, tặng, tỉa, tổ chức, tổng hợp, tổng kiểm tra, tổng kết, tổng rà soát, từ chối, tự kiểm
tra, tự rà soát, vay, vinh danh, viết, viện dẫn, vá, vận chuyển, vận dụng, vận hành, vận động, vẽ, vệ sinh, vớt, xem
xét, xuất, xuất bản, xuất cấp, xuống, xác lập, xác minh, xác nhận, xác định, xây, xây dựng, xét, xét duyệt, xét
nghiệm, xét tặng, xóa, xóa bỏ, xúc tiến, xếp, xếp hạng, xếp loại, xử lý, xử phạt, xử trí, yêu cầu, yểm trợ, áp dụng,
đa dạng, đi, điều, điều chỉnh, điều hành, điều hòa, điều phối, điều tiết, điều tra, điều trị, điều động, điểm danh,
đo, đo đạc, đàm phán, đào, đào tạo, đánh dấu, đánh giá, đánh số, đình chỉ, đính chính, đón, đón tiếp, đóng, đóng
cửa, đôn đốc, đúc rút, đăng, đăng ký, đăng tải, đơn giản, đưa, đưa đón, đảm bảo, đảm nhận, đảm trách, đấu giá, đấu
nối, đấu thầu, đấu tranh, đầu tư, đẩy mạnh, đẩy nhanh, đắp, đặt, đặt hàng, đề cao, đề nghị, đề xuất, đền bù, định
giá, định hướng, đọc, đối chiếu, đối phó, đối thoại, đốn hạ, đổ, đổi mới, động viên, ưu tiên, ổn định, ủng hộ, ủy
nhiệm, ủy quyền, ứng cứu, ứng dụng, ứng phó, ứng trực
"""

# Words that stand before a duty or in place of one, and cannot stand in a unit's name.
END_WORDS = """
ba, bao gồm, biết, bước đầu, bằng, bị, bốn, cho, chính xác, chưa, chậm nhất, chỉ, chịu trách nhiệm, chủ động, chứ,
còn, có, cùng, cùng nhau, căn cứ, cũng, cơ bản, cần, cụ thể, do, dưới, dứt điểm, dự kiến, dự toán, gấp, gồm, hai,
hiện, hiện nay, hiện đang, hoặc, hàng, hãy, hằng, hết sức, hợp đồng, khi, khoảng, không, khẩn trương, khẳng định,
kia, kiên quyết, kiên trì, kết quả, kể từ, kịp, kịp thời, linh hoạt, liên tục, luôn, là, lên, lúc, lần lượt, muộn
nhất, mà, mạnh dạn, mỗi, một, nay, ngay, nghiêm, nghiêm túc, ngoài, nhanh, nhanh chóng, nhiều, nhân dịp, như, nhưng,
nhất là, nhằm, những, này, nên, nơi, nếu, nếu có, phòng, phải, phấn đấu, qua, quan trọng, quyết liệt, ra, rõ, rằng,
sau, sau khi, song song, sẽ, sớm, thay mặt, theo, thuộc, thì, thông suốt, thông tin, thường xuyên, thừa lệnh, tiếp,
toàn bộ, trong, trung bình, trên, trên cơ sở, trước, trước hết, trước khi, trước mắt, trở, trừ, trực tiếp, tuyệt
đối, tích cực, tùy, tại, tạm thời, tất cả, tối thiểu, tối đa, tới, từ, từng, tự, việc, vào, vì, vẫn, vẫn còn, vậy,
về, với, vừa, xin, ít, ít nhất, đang, đây, đã, đó, đúng, được, đạt, đầy đủ, đến, đề, đều, để, định kỳ, đối với, đồng
thời, đủ, ở
"""

DUTY_WORDS = f"{VERBS},{END_WORDS}"

# Nouns behind which a verb is no duty of its own: "tỷ lệ giải ngân", "kế hoạch kiểm tra".
NOUNS_OF_DEEDS = """
tỷ lệ, kết quả, dự án, công trình, hoạt động, nhu cầu, nguy cơ, kế hoạch, phương án, hồ sơ, nhiệm vụ, công tác,
điểm, khu vực, tuyến, trường hợp, tình trạng, việc, cơ sở, số lượng, mức, tiến độ, nội dung, chế độ, quy trình, quy
định, nội quy, báo cáo, phong trào, phần mềm, hệ thống, dịch vụ, lực lượng, đối tượng, thủ tục, chỉ tiêu, chương
trình, biện pháp, giải pháp, tổ, đội, đoàn, ban, đường, cầu, nguồn, kinh phí, vốn, thời gian, chức năng, quyền, số,
đợt, lĩnh vực
"""

# What "có" introduces as a duty, not as a mark of the unit: "các xã có trách nhiệm", against "các xã có rừng".
DUTY_NOUNS = """
trách nhiệm, nhiệm vụ, văn bản, kế hoạch, biện pháp, giải pháp, ý kiến, báo cáo, phương án, hình thức, công văn, tờ
trình, hướng dẫn, cơ chế, chính sách, thẩm quyền, quyền, nghĩa vụ, thể, mặt, lịch, đề xuất, thông báo, giải trình,
kết luận, chế tài, tính, sự
"""

# Nouns whose second syllable reads like a duty: "công trình", "quy trình".
NOUNS_LIKE_DUTIES = """
công trình, quy trình, lộ trình, chương trình, tờ trình, giáo trình, hành trình, truyền hình, quá trình, địa bàn,
văn bản, dự án, đề án, phương án, tài chính, hành chính, bưu chính, địa chính, chính sách, nông nghiệp, lâm nghiệp,
y tế, kinh tế, thuế, đất đai, đơn thư, điện nước, đường bộ, đường sắt, đường thủy, khu vực, hợp tác xã
"""
