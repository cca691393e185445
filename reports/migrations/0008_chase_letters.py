import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0003_scans"),
        ("reports", "0007_relations_checks_and_what_words_were_written_over"),
        ("units", "0003_audit_rows_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChasedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, null=True, verbose_name="nợ từ lúc")),
                ("returned", models.BooleanField(default=False, verbose_name="đã nộp, bị trả lại")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="đã nhắc (lần)")),
                ("calls", models.PositiveIntegerField(default=0, verbose_name="trong đó gọi điện (lần)")),
            ],
            options={
                "verbose_name": "đơn vị được đôn đốc",
                "verbose_name_plural": "đơn vị được đôn đốc",
                "ordering": ["letter", "id"],
            },
        ),
        migrations.CreateModel(
            name="ChaseLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="số")),
                ("symbol", models.CharField(max_length=60, verbose_name="ký hiệu")),
                ("place", models.CharField(blank=True, max_length=100, verbose_name="địa danh")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="ngày ký")),
                ("subject", models.CharField(max_length=300, verbose_name="trích yếu")),
                ("addressees", models.TextField(verbose_name="kính gửi")),
                ("body", models.TextField(verbose_name="nội dung")),
                ("recipients", models.TextField(verbose_name="nơi nhận")),
                ("capacity", models.TextField(verbose_name="thẩm quyền, chức vụ người ký")),
                ("signer", models.CharField(blank=True, max_length=120, verbose_name="họ tên người ký")),
                ("new_due_at", models.DateTimeField(verbose_name="hạn mới")),
                ("lists_units", models.BooleanField(default=False, verbose_name="kèm danh sách")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="phiên bản")),
                ("made_at", models.DateTimeField(verbose_name="soạn lúc")),
                ("saved_at", models.DateTimeField(verbose_name="sửa lần cuối lúc")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi lúc")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="bỏ lúc")),
            ],
            options={
                "verbose_name": "công văn đôn đốc",
                "verbose_name_plural": "công văn đôn đốc",
                "ordering": ["-made_at", "-id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="reminder",
            name="reminder_has_a_notice_unless_spoken",
        ),
        migrations.AlterField(
            model_name="reminder",
            name="kind",
            field=models.CharField(
                choices=[
                    ("automatic", "Tự động"),
                    ("by_hand", "Nhắc tay"),
                    ("phone", "Gọi điện"),
                    ("letter", "Công văn"),
                ],
                max_length=10,
                verbose_name="loại",
            ),
        ),
        migrations.AddField(
            model_name="chaseditem",
            name="assignment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chased_in",
                to="directives.assignment",
                verbose_name="phân công",
            ),
        ),
        migrations.AddField(
            model_name="chaseditem",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chased_in",
                to="reports.report",
                verbose_name="báo cáo",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="directive",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chase_letters",
                to="directives.directive",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="dropped_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người bỏ",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người soạn",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
                verbose_name="cơ quan ban hành",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="period",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chase_letters",
                to="reports.period",
                verbose_name="tuần",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="saved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người sửa lần cuối",
            ),
        ),
        migrations.AddField(
            model_name="chaseletter",
            name="sent_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi đã gửi",
            ),
        ),
        migrations.AddField(
            model_name="chaseditem",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="reports.chaseletter",
                verbose_name="công văn",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminders",
                to="reports.chaseletter",
                verbose_name="công văn",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["letter", "phone"]), ("notice__isnull", False), _connector="XOR"),
                name="reminder_has_a_notice_unless_spoken_or_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "letter"), ("letter", None), _connector="XOR"),
                name="reminder_by_letter_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "letter")), fields=("letter", "report"), name="reminder_once_a_letter"
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at", None), ("sent_by", None)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="chase_letter_sent_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at", None), ("dropped_by", None)),
                    models.Q(("dropped_at__isnull", False), ("dropped_by__isnull", False)),
                    _connector="OR",
                ),
                name="chase_letter_dropped_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at", None), ("dropped_at", None), _connector="OR"),
                name="chase_letter_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at", None),
                    models.Q(models.Q(("number", ""), _negated=True), ("dated_on__isnull", False)),
                    _connector="OR",
                ),
                name="chase_letter_sent_has_number_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(("saved_at__gte", models.F("made_at"))), name="chase_letter_saved_after_made"
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("report", None), ("assignment", None), _connector="XOR"),
                name="chased_item_is_a_report_or_a_task",
            ),
        ),
        migrations.AddConstraint(
            model_name="chaseditem",
            constraint=models.UniqueConstraint(fields=("letter", "report"), name="chased_report_once_a_letter"),
        ),
        migrations.AddConstraint(
            model_name="chaseditem",
            constraint=models.UniqueConstraint(fields=("letter", "assignment"), name="chased_task_once_a_letter"),
        ),
        migrations.AddConstraint(
            model_name="chaseditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("calls__lte", models.F("times"))), name="chased_calls_are_chases"
            ),
        ),
    ]
