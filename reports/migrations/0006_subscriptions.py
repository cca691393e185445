import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_excuses"),
        ("units", "0003_audit_rows_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enclosure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("with_word", models.BooleanField(default=False, verbose_name="kèm bản Word")),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosure",
                        to="units.notice",
                        verbose_name="thông báo",
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enclosures",
                        to="reports.summary",
                        verbose_name="báo cáo tổng hợp",
                    ),
                ),
            ],
            options={
                "verbose_name": "tệp gửi kèm",
                "verbose_name_plural": "tệp gửi kèm",
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("with_word", models.BooleanField(default=False, verbose_name="kèm bản Word")),
                ("since", models.DateTimeField(verbose_name="từ lúc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subscriptions",
                        to="reports.scheme",
                        verbose_name="chế độ báo cáo",
                    ),
                ),
            ],
            options={
                "verbose_name": "đăng ký nhận bản tổng hợp",
                "verbose_name_plural": "đăng ký nhận bản tổng hợp",
                "constraints": [
                    models.UniqueConstraint(fields=("scheme", "person"), name="subscription_once_a_person")
                ],
            },
        ),
    ]
