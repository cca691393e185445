"""Words of Vietnamese official letters, as data: kinds of document, of order, of office in a head."""

from .vocabulary_units import PLAIN_OFFICES

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

# Words that hand a duty to the unit behind them.
ORDERS = """
giao cho, giao nhiệm vụ cho, giao trách nhiệm cho, giao, giao bổ sung, tiếp tục giao, đề nghị, kính đề nghị, trân
trọng đề nghị, trân trọng kính đề nghị, yêu cầu, phân công, ủy quyền cho, ủy nhiệm, đồng ý giao, thống nhất giao,
nhất trí giao, thống nhất phân công, đồng ý phân công
"""

# Office words that may open an issuer's line in a head.
OFFICE_WORDS = f"""
{PLAIN_OFFICES}, bộ, sở, phòng, ban, văn phòng, trung tâm, chi cục, cục, tổng cục, hội, đoàn, viện, trường, ủy ban,
thanh tra, thuế, thống kê, điện lực, tỉnh, huyện, xã, phường, thị trấn, thành phố
"""
