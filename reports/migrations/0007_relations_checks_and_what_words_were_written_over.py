from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0006_subscriptions"),
    ]

    operations = [
        migrations.AddField(
            model_name="question",
            name="within",
            field=models.SlugField(blank=True, db_index=False, max_length=40, verbose_name="là một phần của"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("within", ""),
                    models.Q(("kind", "count"), models.Q(("within", models.F("key")), _negated=True)),
                    _connector="OR",
                ),
                name="question_only_a_count_lies_within_another",
            ),
        ),
        migrations.AddField(
            model_name="summary",
            name="checks",
            field=models.JSONField(blank=True, default=list, verbose_name="điều cần xem lại"),
        ),
        migrations.AddField(
            model_name="summary",
            name="words_basis",
            field=models.JSONField(blank=True, default=dict, verbose_name="lời phần mềm lúc sửa"),
        ),
    ]
