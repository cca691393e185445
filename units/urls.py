"""Addresses of WHO."""

from django.urls import path

from units.views import history, imports, inbox, offices, passwords, people, signing_in, wishes

app_name = "units"

urlpatterns = [
    path("dang-nhap/", signing_in.SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", signing_in.SignOut.as_view(), name="sign_out"),
    path("doi-mat-khau/", passwords.PasswordChange.as_view(), name="password_change"),
    path("quen-mat-khau/", passwords.password_reset, name="password_reset"),
    path("quen-mat-khau/da-gui/", passwords.password_reset_sent, name="password_reset_sent"),
    path("quen-mat-khau/<uidb64>/<token>/", passwords.PasswordResetConfirm.as_view(), name="password_reset_confirm"),
    path("loi-moi/<str:token>/", passwords.invitation, name="invitation"),
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/da-doc/", inbox.all_read, name="all_read"),
    path("thong-bao/so/", inbox.bell, name="bell"),
    path("thong-bao/<int:pk>/", inbox.notice, name="notice"),
    path("thong-bao/cach-nhan/", wishes.wishes, name="wishes"),
    path("thong-bao/lich/tao/", wishes.calendar_make, name="calendar_make"),
    path("thong-bao/lich/thu-hoi/", wishes.calendar_revoke, name="calendar_revoke"),
    path("can-bo/", people.people, name="people"),
    path("can-bo/them/", people.person_add, name="person_add"),
    path("can-bo/<int:pk>/", people.person, name="person"),
    path("can-bo/<int:pk>/sua/", people.person_change, name="person_change"),
    path("can-bo/<int:pk>/moi/", people.person_invite, name="person_invite"),
    path("can-bo/<int:pk>/khoa/", people.person_close, name="person_close"),
    path("can-bo/<int:pk>/mo-lai/", people.person_reopen, name="person_reopen"),
    path("can-bo/<int:pk>/vai-tro/", people.seat_add, name="seat_add"),
    path("vai-tro/<int:pk>/ket-thuc/", people.seat_end, name="seat_end"),
    path("don-vi/", offices.units, name="units"),
    path("don-vi/them/", offices.unit_add, name="unit_add"),
    path("don-vi/<int:pk>/", offices.unit, name="unit"),
    path("don-vi/<int:pk>/sua/", offices.unit_change, name="unit_change"),
    path("don-vi/<int:pk>/ket-thuc/", offices.unit_end, name="unit_end"),
    path("don-vi/<int:pk>/ke-thua/", offices.unit_succeed, name="unit_succeed"),
    path("don-vi/<int:pk>/ten-khac/", offices.alias_add, name="alias_add"),
    path("ten-khac/<int:pk>/bo/", offices.alias_remove, name="alias_remove"),
    path("nhap-excel/", imports.imports, name="imports"),
    path("nhap-excel/tep/", imports.file, name="import_file"),
    path("nhap-excel/<int:pk>/", imports.batch, name="import_batch"),
    path("nhap-excel/<int:pk>/xac-nhan/", imports.confirm, name="import_confirm"),
    path("nhap-excel/<int:pk>/hoan-tac/", imports.undo, name="import_undo"),
    path("nhat-ky/", history.audit, name="audit"),
]
