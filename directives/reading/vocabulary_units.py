"""Names and kinds of units in official letters, as data; offices of before and after 1/7/2025. No place's own name."""

# Heads of offices; the office follows.
POSITIONS = """
chủ, kế toán trưởng, chủ tịch, giám đốc, tổng giám đốc, thủ trưởng, trưởng, hiệu trưởng, cục trưởng, chi cục trưởng,
tổng cục trưởng, vụ trưởng, chánh, chánh văn phòng, chánh thanh tra, người đứng đầu, lãnh đạo, bí thư, bộ trưởng,
chủ nhiệm, chỉ huy trưởng, chính trị viên, tổ trưởng, đội trưởng, trưởng ban, trưởng phòng, trưởng trạm, trưởng công
an, viện trưởng, chánh án, thủ tướng, thống đốc, chỉ huy, trưởng khoa, đồn trưởng, hạt trưởng, trạm trưởng, bí thư
chi bộ, trưởng ban điều hành, quyền giám đốc, phụ trách, cơ quan thường trực, thường trực, tư lệnh, tổng biên tập,
trưởng ban nhân dân
"""

# Offices that name themselves: the words alone are a unit, an area may follow.
PLAIN_OFFICES = """
đoàn đại biểu quốc hội, đoàn đbqh, xã đội trưởng, phường đội trưởng, thôn đội trưởng, ấp đội trưởng, ban chỉ huy
quân sự, ubnd, ủy ban nhân dân, ubmttq, ubmttqvn, ubmttq việt nam, mttq, mttqvn, mttq việt nam, ủy ban mặt trận tổ
quốc, ủy ban mặt trận tổ quốc việt nam, mặt trận tổ quốc, mặt trận tổ quốc việt nam, hđnd, hội đồng nhân dân, đảng
ủy, huyện ủy, tỉnh ủy, thành ủy, thị ủy, quận ủy, công an, bảo hiểm xã hội, bhxh, tòa án nhân dân, tòa án, viện kiểm
sát nhân dân, viện kiểm sát, ngân hàng chính sách xã hội, hạt kiểm lâm, liên đoàn lao động, lđlđ, hội liên hiệp phụ
nữ, hội lhpn, hội nông dân, hội cựu chiến binh, hội ccb, hội chữ thập đỏ, hội người cao tuổi, hội đông y, hội khuyến
học, đoàn thanh niên, huyện đoàn, tỉnh đoàn, thành đoàn, xã đoàn, đoàn tncs hồ chí minh, bộ chỉ huy quân sự, bộ chỉ
huy bộ đội biên phòng, bch quân sự, bộ tư lệnh, ban chấp hành, ban thường vụ, ban giám hiệu, ban giám đốc, ban nhân
dân, đài phát thanh, đài truyền thanh, hợp tác xã, bộ phận một cửa, bộ phận tiếp nhận và trả kết quả, kho bạc nhà
nước, ngân hàng nhà nước, trung tâm phục vụ hành chính công, trung tâm hành chính công, ủy ban mttq, ủy ban mttq
việt nam, thi hành án dân sự, cơ quan thi hành án dân sự, thuế cơ sở, thuế khu vực, chi cục thuế khu vực, chi cục
thuế, kho bạc nhà nước khu vực, bảo hiểm xã hội cơ sở, bảo hiểm xã hội khu vực, thống kê cơ sở, đội thống kê, hải
quan khu vực, chi cục hải quan khu vực, công đoàn, hội cựu giáo chức, hội cựu thanh niên xung phong, hội nạn nhân
chất độc da cam, hội luật gia, hội người mù, hội liên hiệp thanh niên, hội sinh viên, hội làm vườn, hội nhà báo, hội
văn học nghệ thuật, liên hiệp các hội khoa học và kỹ thuật, liên hiệp hội khoa học và kỹ thuật, liên hiệp các tổ
chức hữu nghị, liên hiệp các hội văn học nghệ thuật, liên minh hợp tác xã, hiệp hội doanh nghiệp, hội doanh nhân
trẻ, đoàn tncs hcm, đoàn thanh niên cộng sản hồ chí minh, đoàn tncs, bộ chqs, ban chqs, bộ tư lệnh quân khu, bộ đội
biên phòng, đồn biên phòng, ban chỉ huy bộ đội biên phòng, đảng bộ, chi bộ, ban cán sự đảng, báo và phát thanh -
truyền hình, báo và đài phát thanh - truyền hình, đài phát thanh và truyền hình, đài phát thanh - truyền hình, đài
pt-th, trung tâm truyền thông, trung tâm cung ứng dịch vụ sự nghiệp công, trung tâm dịch vụ sự nghiệp công, trung
tâm dịch vụ tổng hợp, trung tâm văn hóa - thể thao, trung tâm học tập cộng đồng, trung tâm chính trị, trạm y tế,
điện lực, công ty điện lực, đội quản lý điện lực khu vực, bưu điện, bưu cục, vnpt, viettel, mobifone, vinaphone,
agribank, ngân hàng nhà nước khu vực, bảo hiểm y tế, văn phòng hđnd và ubnd, văn phòng hđnd - ubnd, văn phòng ubnd,
văn phòng đảng ủy, ban xây dựng đảng, ban quản lý chợ, ban quản lý các chợ, ban công tác mặt trận, ban thanh tra
nhân dân, ban giám sát đầu tư của cộng đồng, tổ hòa giải, bộ phận tn&tkq, ban tiếp công dân, tổ công nghệ số cộng
đồng, tổ bảo vệ an ninh trật tự, lực lượng dân quân
"""

# The same with a comma in the name, a line each.
PLAIN_OFFICES_WITH_COMMA = (
    "báo và phát thanh, truyền hình",
    "báo và đài phát thanh, truyền hình",
    "tổ bảo vệ an ninh, trật tự",
    "lực lượng bảo vệ an ninh, trật tự ở cơ sở",
    "lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
    "cán bộ, công chức, viên chức và người lao động",
    "cán bộ, công chức, viên chức, người lao động",
    "cán bộ, công chức, viên chức",
    "cán bộ, công chức",
    "đoàn viên, hội viên",
)

# Bodies made for one matter, with a capital: alone ("Tổ công tác") or with a name behind.
BODIES = """
tổ công tác, tổ giúp việc, tổ thư ký, tổ kiểm tra, tổ thẩm định, tổ soạn thảo, tổ chuyên gia, tổ xung kích, tổ phản
ứng nhanh, tổ hỗ trợ, tổ tuyên truyền, tổ đề án, tổ biên tập, ban chỉ đạo, ban chỉ huy, ban tổ chức, ban soạn thảo,
ban biên tập, ban giám khảo, ban giám sát, ban điều hành, ban vận động, hội đồng, hội đồng thẩm định, hội đồng
nghiệm thu, hội đồng thi đua, hội đồng tuyển dụng, đoàn kiểm tra, đoàn công tác, đoàn thanh tra, đoàn giám sát, đội
xung kích, tiểu ban, ban quản lý
"""

# Offices that need a name behind them: "Sở" is one before a capital ("Sở Y tế"), "Ban" is none in "Ban hành".
NAMED_OFFICES = """
bộ, sở, phòng, ban, văn phòng, vp, trung tâm, tt, chi cục, cục, tổng cục, vụ, viện, học viện, trường, đội, đoàn,
hội, liên đoàn, liên minh, liên hiệp, trạm, tổ, thanh tra, ủy ban, hội đồng, bộ phận, công ty, tổng công ty, tập
đoàn, doanh nghiệp, ngân hàng, quỹ, bệnh viện, trường học, đài, báo, tòa, hạt, nhà máy, nhà văn hóa, thư viện, bảo
tàng, câu lạc bộ, ban quản lý, ban chỉ đạo, ban chỉ huy, ban điều hành, ban quản trị, ban đại diện, bộ chỉ huy, bộ
tư lệnh, chi nhánh, cơ quan, đơn vị, phòng giao dịch, chi đoàn, chi hội, khối, cụm, tổ công tác, đoàn công tác, đoàn
kiểm tra, ban công tác, kho bạc, cảng, nông trường, lâm trường, khu, vườn quốc gia, khu bảo tồn, thường trực, thuế,
hải quan, thống kê, quản lý thị trường, bưu điện, điện lực, ban quản lý dự án đầu tư xây dựng, ban quản lý dự án,
ban quản lý các khu công nghiệp, ban quản lý khu kinh tế, ban quản lý rừng, trung tâm phát triển, trung tâm xúc tiến
đầu tư, cổng thông tin điện tử, đồn, hiệp hội, khoa, cơ sở, trường thcs, trường thpt, phân hiệu, đài khí tượng thủy
văn, cụm thi đua, tiểu đoàn, trung đoàn, phòng cảnh sát, đội cảnh sát, cụm công nghiệp, khu công nghiệp, công đoàn,
ban chấp hành, chi nhánh văn phòng đăng ký đất đai, công chức
"""

# Kinds of office that need no capital behind them: "Công ty than", "Ban quản lý các chợ".
LOOSE_OFFICES = """
công ty, tổng công ty, tập đoàn, doanh nghiệp, ngân hàng, hợp tác xã, bệnh viện, nhà máy, ban quản lý, ban chỉ đạo,
ban chỉ huy, ban điều hành, trường mầm non, trường tiểu học, trường trung học, trường thcs, trường thpt, trường đại
học, trạm y tế, trung tâm y tế, phòng khám, cơ sở, chủ đầu tư, cảng vụ, vườn quốc gia
"""

# Fields of administration: "Sở Y tế", "Phòng Văn hóa - Xã hội". Behind a known field a name has ended.
FIELDS = """
nội vụ, tài chính, y tế, tư pháp, công thương, xây dựng, ngoại vụ, ngoại giao, quốc phòng, công an, nông nghiệp và
môi trường, khoa học và công nghệ, giáo dục và đào tạo, văn hóa, thể thao và du lịch, văn hóa và thể thao, dân tộc
và tôn giáo, du lịch, giao thông vận tải, thông tin và truyền thông, kế hoạch và đầu tư, tài nguyên và môi trường,
nông nghiệp và phát triển nông thôn, nông nghiệp và ptnt, lao động - thương binh và xã hội, lao động, thương binh và
xã hội, lđ-tb và xh, quy hoạch - kiến trúc, quy hoạch và kiến trúc, an toàn thực phẩm, dân tộc, kinh tế, kinh tế và
hạ tầng, kinh tế - hạ tầng, kinh tế - hạ tầng và đô thị, quản lý đô thị, tài chính - kế hoạch, tài chính và kế
hoạch, văn hóa và thông tin, văn hóa - thông tin, văn hóa - xã hội, văn hóa và xã hội, tư pháp - hộ tịch, địa chính
- xây dựng, tổ chức - hành chính, hành chính - tổng hợp, kế hoạch - tài chính, kế hoạch - tổng hợp, tổ chức cán bộ
"""

# Fields of administration whose "và" parts no list: "các Sở: Tài chính, Giáo dục và Đào tạo".
COMPOUND_FIELDS = """
giáo dục và đào tạo, nông nghiệp và môi trường, nông nghiệp và phát triển nông thôn, nông nghiệp và ptnt, tài nguyên
và môi trường, khoa học và công nghệ, thông tin và truyền thông, kế hoạch và đầu tư, thương binh và xã hội, tb và
xh, văn hóa và thông tin, văn hóa và thể thao, dân tộc và tôn giáo, kinh tế và hạ tầng, văn hóa và xã hội, tuyên
giáo và dân vận, hạ tầng và đô thị, thể thao và du lịch, văn hóa và du lịch, quy hoạch và kiến trúc, tài chính và kế
hoạch
"""

# Nouns that make a group after "các": "các phòng, ban, ngành huyện".
GROUP_NOUNS = """
bộ, sở, ban, ngành, phòng, đơn vị, cơ quan, địa phương, xã, phường, thị trấn, thị xã, đặc khu, huyện, quận, thành
phố, tỉnh, tổ chức, tổ chức chính trị - xã hội, tổ chức chính trị-xã hội, tổ chức đoàn thể, tổ chức hội, đoàn thể,
hội, hội đoàn thể, trường, trường học, nhà trường, cơ sở giáo dục, cơ sở y tế, bệnh viện, trạm y tế, trạm, tổ dân
phố, thôn, ấp, khu phố, bản, buôn, làng, xóm, khóm, khu dân cư, doanh nghiệp, công ty, chi cục, cục, vụ, trung tâm,
viện, ban quản lý, chủ đầu tư, hợp tác xã, đội, tổ, tổ công nghệ số cộng đồng, chi hội, chi đoàn, phòng chuyên môn,
cơ quan chuyên môn, cơ quan báo chí, cơ quan ngang bộ, đơn vị sự nghiệp, nhà thầu, tổ chức tín dụng, ngân hàng,
khối, cụm, đồn biên phòng, đồn, hạt, ủy ban, đảng ủy, chi bộ, công chức, thành viên, cấp, ngành chức năng, cơ quan
chức năng, lực lượng chức năng, lực lượng, hội quần chúng, khu công nghiệp, chủ rừng, chủ hồ, chủ cơ sở, chủ phương
tiện, chủ tàu, chủ nhà trọ, chủ nuôi, chủ hộ, chủ dự án, chủ trang trại, chủ xe, chủ hàng, chủ sử dụng đất, chủ mỏ,
hộ, hộ dân, hộ gia đình, hộ kinh doanh, hộ chăn nuôi, nhà mạng, nhà xe, nhà máy, nhà trọ, bến xe, trang trại, ban
quản lý dự án, đơn vị tư vấn, đơn vị thi công, đơn vị vận hành, tổ hợp tác, điểm trường, điểm bán, cửa hàng, siêu
thị, chợ, khách sạn, nhà hàng, cơ sở lưu trú, cơ sở sản xuất, cơ sở kinh doanh, hội đồng, ban chỉ đạo, ban chỉ huy,
tổ công tác, cá nhân, cán bộ, viên chức, đoàn viên, hội viên, đảng viên, đồng chí, giáo viên, đoàn kiểm tra, đội
xung kích, lực lượng vũ trang, hội đặc thù, hạt quản lý đê, hạt kiểm lâm, trạm bơm, tổ đội, tổ liên gia, tổ tự quản,
ban điều hành, khoa, cấp ủy, cấp ủy đảng, tổ chức đảng, trung tâm y tế, phòng khám, nhà thuốc, quầy thuốc, văn
phòng, đầu mối, sở ngành, cơ quan báo, tòa soạn, nhà văn hóa, câu lạc bộ, mạnh thường quân, nhà đầu tư, hiệp hội
"""

# People and bodies that take part in what another leads, and are named without "các".
PARTNERS = """
cha mẹ học sinh, ban đại diện cha mẹ học sinh, phụ huynh học sinh, phụ huynh, gia đình học sinh, gia đình, nhà
trường, chính quyền địa phương, chính quyền cơ sở, chính quyền các cấp, chính quyền sở tại, chính quyền xã, địa
phương, lực lượng chức năng, ngành chức năng, cơ quan chức năng, cơ quan liên quan, cơ quan có liên quan, đơn vị
liên quan, đơn vị có liên quan, cơ quan chuyên môn, đơn vị tư vấn, đơn vị thi công, đơn vị vận hành, đơn vị quản lý,
nhà thầu, chủ đầu tư, chủ rừng, người dân, nhân dân, cộng đồng dân cư, người có uy tín, già làng, trưởng thôn,
trưởng bản, trưởng ấp, trưởng khu phố, tổ trưởng tổ dân phố, doanh nghiệp, nhà mạng, báo chí, lực lượng công an, lực
lượng quân đội, lực lượng quân sự, lực lượng biên phòng, lực lượng kiểm lâm, ngành y tế, ngành giáo dục, ngành công
an, ngành thuế, ngành điện
"""

# The same with a comma inside.
PARTNERS_WITH_COMMA = (
    "cơ quan, đơn vị liên quan",
    "cơ quan, đơn vị có liên quan",
    "cơ quan, đơn vị, địa phương liên quan",
    "đơn vị, địa phương liên quan",
    "sở, ngành liên quan",
    "sở, ban, ngành liên quan",
    "ban, ngành, đoàn thể",
    "ban, ngành liên quan",
    "cấp ủy, chính quyền địa phương",
    "cấp ủy, chính quyền",
    "tổ chức, cá nhân liên quan",
)

# What groups of private bodies do for a living: "các nhà thầu bảo trì đường bộ" is one name before another verb.
TRADES = """
bảo trì, duy tu, thi công, quản lý, vận hành, khai thác, kinh doanh, sản xuất, chế biến, xuất khẩu, nhập khẩu, cung
cấp, cung ứng, phân phối, tư vấn, vận tải, vận chuyển, thu gom, xử lý, sử dụng, chăn nuôi, nuôi trồng, giết mổ,
thiết kế, buôn bán, mua bán, lắp đặt, cho thuê, dạy nghề
"""

# Areas: a capital behind one goes on with its name, a small letter ends the unit.
AREAS = """
chi nhánh, tỉnh, huyện, quận, xã, phường, thị trấn, thị xã, đặc khu, thành phố, tp, tt, trung ương, khu vực, ấp, khu
phố, thôn, bản, buôn, làng, xóm, khóm, tổ dân phố, vùng, cấp tỉnh, cấp huyện, cấp xã, quốc gia, nhà nước, cấp cơ sở,
các cấp, liên ngành, liên xã
"""

# Words that may follow a group or an area and still belong to the unit's name.
QUALIFIERS = """
dự toán cấp i, dự toán, thương mại, liên quan, có liên quan, trên địa bàn, trực thuộc, nêu trên, còn lại, ven biển,
biên giới, miền núi, trọng điểm, vùng cao, vùng sâu, chuyên môn, công lập, ngoài công lập, tư thục, dân lập, chức
năng, được giao, được phân công, cùng cấp, các cấp, địa phương, khác, hữu quan, tương ứng, mầm non, tiểu học, trung
học cơ sở, trung học phổ thông, thcs, thpt, phổ thông, đại học, cao đẳng, chính trị - xã hội, chính trị-xã hội, đoàn
thể, hội viên, thành viên, chủ quản, trung ương đóng trên địa bàn, đóng trên địa bàn, nhà nước, dân phố, dân cư, cá
nhân, y tế, giáo dục, ở cơ sở, cơ sở, dự họp, ven sông, vùng biên, vùng biên giới, giáp ranh, ngoài nhà nước, tư
nhân, tiểu học và trung học cơ sở, trung học, giáo dục thường xuyên, nghề nghiệp, thường trực, nói trên, có tên
trên, kể trên, thuộc huyện, thuộc tỉnh, phía nam, phía bắc, nội thành, ngoại thành, đảng, chính quyền, trực thuộc
trung ương, trong tỉnh, trong khu vực, bán công, bảo trợ xã hội, viễn thông, vận tải, điện lực, cấp nước, thủy lợi,
thủy điện, du lịch, lữ hành, phổ thông dân tộc nội trú, chữa bệnh, sở tại, đồng cấp, có chức năng, theo phân cấp,
khoa học, hữu nghị, xã hội - nghề nghiệp, xã hội, quần chúng
"""

# Phrases that begin like a duty and stand in names all the same: "Ban Quản lý dự án giao thông".
NAME_PHRASES = """
xúc tiến đầu tư, công trình, giao thông, giao dịch, đầu tư xây dựng, đầu tư công, hàng hải, hàng không, in ấn, cấp
nước, cấp thoát nước, phòng cháy, phòng chống, phòng thủ dân sự, phát thanh truyền hình, truyền hình, tìm kiếm cứu
nạn, quản lý đất đai, đăng ký đất đai, thi hành án, đăng kiểm, sản xuất, kiểm nghiệm, kiểm định, kiểm lâm, hỗ trợ
nông dân, hỗ trợ doanh nghiệp, lưu trữ lịch sử, bảo trợ xã hội, bảo vệ rừng, bảo vệ môi trường, dự phòng, trồng
trọt, chăn nuôi, thú y, dịch vụ, hạ tầng, đô thị, cụm công nghiệp, khai thác công trình thủy lợi, thu phí, vệ sinh
môi trường, vệ sinh thực phẩm, việc làm, giáo dục thường xuyên, giáo dục nghề nghiệp, nghề nghiệp, phòng hộ, đặc
dụng, trật tự xây dựng, trật tự đô thị, công nghệ thông tin, chuyển đổi số, cải cách hành chính, an toàn giao thông,
giảm nghèo, xây dựng nông thôn mới, nông thôn mới, phòng chống thiên tai, phòng chống dịch, phòng chống tham nhũng,
quản lý hành chính về trật tự xã hội, điều tra tội phạm, kỹ thuật hình sự, bảo trì đường bộ, cung ứng dịch vụ, sự
nghiệp công, xúc tiến thương mại, xúc tiến du lịch, khuyến nông, khuyến công, thông tin đối ngoại, thông tin cơ sở,
bảo vệ thực vật, thương mại, kiểm soát bệnh tật, chăm sóc sức khỏe, điều dưỡng, phục hồi chức năng, bảo tồn, cứu nạn
cứu hộ, cấp cứu, quan trắc, thu gom rác, xử lý nước thải, xử lý rác thải, bóc tách, phát triển quỹ đất, phát triển
rừng, đấu giá tài sản, tư vấn xây dựng, thẩm định giá, công chứng, khu di tích, thể dục thể thao, sản nhi
"""

# The same with a comma or "và" inside.
NAME_PHRASES_WITH_COMMA = (
    "xúc tiến đầu tư, thương mại và du lịch",
    "xúc tiến đầu tư và thương mại",
    "xúc tiến thương mại và đầu tư",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "phòng cháy, chữa cháy và cứu hộ, cứu nạn",
    "phòng cháy, chữa cháy",
    "phòng, chống thiên tai và tìm kiếm cứu nạn",
    "phòng, chống thiên tai, tìm kiếm cứu nạn và phòng thủ dân sự",
    "phòng chống thiên tai và tìm kiếm cứu nạn",
    "phòng, chống thiên tai",
    "phòng, chống dịch",
    "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "phòng, chống tham nhũng, tiêu cực",
    "phòng, chống tội phạm",
    "phòng, chống ma túy",
    "phòng, chống khủng bố",
    "thi đua, khen thưởng",
    "thi đua - khen thưởng",
    "học sinh, sinh viên",
    "khám bệnh, chữa bệnh",
    "văn hóa, nghệ thuật",
    "nhà, đất",
)
