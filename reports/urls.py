from django.urls import path

from reports.views import chase, dashboard, desk, evidence, filling, leaders, period, report, summary

app_name = "reports"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("bao-cao/<int:pk>/", report.report, name="report"),
    path("bao-cao/<int:pk>/soan/", filling.form, name="form"),
    path("bao-cao/<int:pk>/luu-nhap/", filling.autosave, name="autosave"),
    path("bao-cao/<int:pk>/bien-nhan/<int:number>/", report.receipt, name="receipt"),
    path("bao-cao/<int:pk>/nhan/", report.accept_report, name="accept_report"),
    path("bao-cao/<int:pk>/tra-lai/", report.return_report, name="return_report"),
    path("bao-cao/<int:pk>/minh-chung/", evidence.evidence_upload, name="evidence_upload"),
    path("minh-chung/<int:pk>/", evidence.evidence, name="evidence"),
    path("tro-giup/", desk.help_page, name="help"),
    path("lanh-dao/<int:pk>/", leaders.leaders, name="leaders"),
    path("tong-hop/", summary.summaries, name="summaries"),
    path("tong-hop/<int:pk>/", summary.summary, name="summary"),
    path("tong-hop/<int:pk>/in/", summary.summary_print, name="summary_print"),
    path("tong-hop/<int:pk>/loi/", summary.summary_words, name="summary_words"),
    path("tong-hop/<int:pk>/ky/", summary.summary_sign, name="summary_sign"),
    path("tong-hop/<int:pk>/phat-hanh/", summary.summary_publish, name="summary_publish"),
    path("tong-hop/<int:pk>/bo-sung/", summary.summary_pull_in, name="summary_pull_in"),
    path("tep/<int:pk>/", summary.publication, name="publication"),
    path("theo-doi/<int:pk>/", dashboard.dashboard, name="dashboard"),
    path("theo-doi/<int:pk>/moi/", dashboard.live, name="dashboard_live"),
    path("theo-doi/nhan/<int:pk>/", dashboard.accept, name="dashboard_accept"),
    path("tuan/<int:pk>/", period.period, name="period"),
    path("tuan/<int:pk>/doi-han/", period.move, name="move_deadline"),
    path("bao-cao/<int:pk>/nhac/", chase.remind, name="remind"),
    path("bao-cao/<int:pk>/goi-dien/", chase.call, name="log_call"),
]
