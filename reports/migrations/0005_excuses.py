import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_schemes_know_when_they_were_made"),
        ("units", "0003_audit_rows_stay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="excuse_letter",
            field=models.CharField(blank=True, max_length=200, verbose_name="văn bản của đơn vị"),
        ),
        migrations.AddField(
            model_name="report",
            name="excuse_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="lý do khách quan"),
        ),
        migrations.AddField(
            model_name="report",
            name="excused_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ghi lý do khách quan lúc"),
        ),
        migrations.AddField(
            model_name="report",
            name="excused_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người ghi lý do khách quan",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("excuse_letter", ""), ("excuse_reason", ""), ("excused_at", None), ("excused_by", None)),
                    models.Q(
                        ("excused_at__isnull", False),
                        ("excused_by__isnull", False),
                        models.Q(("excuse_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="report_excused_at_by_and_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("excused_at", None), ("on_time", None), ("on_time", False), _connector="OR"),
                name="report_excused_only_when_not_in_time",
            ),
        ),
    ]
