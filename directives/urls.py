"""Addresses of letters and of the work they give."""

from django.urls import path

from directives.views import clause, files, letters, proposals, scans, work

app_name = "directives"

urlpatterns = [
    path("van-ban/", letters.directives, name="list"),
    path("van-ban/nhap/", proposals.import_letter, name="import"),
    path("van-ban/cho-xac-nhan/<int:pk>/", proposals.proposal, name="proposal"),
    path("van-ban/cho-xac-nhan/<int:pk>/xac-nhan/", proposals.confirm_proposal, name="confirm"),
    path("van-ban/cho-xac-nhan/<int:pk>/sap-xep/", proposals.reshape_proposal, name="reshape"),
    path("van-ban/cho-xac-nhan/<int:pk>/bo/", proposals.drop, name="drop"),
    path("van-ban/cho-xac-nhan/<int:pk>/tep/", files.proposal_file, name="proposal_file"),
    path("van-ban/dang-quet/<int:pk>/", scans.scan, name="scan"),
    path("van-ban/dang-quet/<int:pk>/doc-lai/", scans.again, name="scan_again"),
    path("van-ban/dang-quet/<int:pk>/bo/", scans.drop, name="scan_drop"),
    path("van-ban/dang-quet/<int:pk>/tep/", files.scan_file, name="scan_file"),
    path("van-ban/<int:pk>/", letters.directive, name="detail"),
    path("van-ban/<int:pk>/thu-hoi/", letters.undo, name="undo"),
    path("van-ban/<int:pk>/lanh-dao/", letters.leader, name="leader"),
    path("van-ban/y/<int:pk>/", clause.clause, name="clause"),
    path("van-ban/<int:pk>/tep/", files.directive_file, name="file"),
    path("nhiem-vu/", work.assignments, name="assignments"),
    path("nhiem-vu/<int:pk>/", work.assignment, name="assignment"),
    path("nhiem-vu/<int:pk>/tien-do/", work.progress, name="progress"),
    path("nhiem-vu/<int:pk>/gia-han/", work.extension, name="extension"),
    path("nhiem-vu/<int:pk>/tra-lai/", work.give_back, name="hand_back"),
    path("nhiem-vu/<int:pk>/hoan-thanh/", work.completion, name="complete"),
    path("nhiem-vu/<int:pk>/giao-them/", work.give_to_another, name="reassign"),
    path("nhiem-vu/gia-han/<int:pk>/quyet-dinh/", work.decide, name="decide"),
    path("nhiem-vu/tep/<int:pk>/", files.progress_file, name="progress_file"),
]
