from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0012_words_of_a_regime"),
    ]

    operations = [
        migrations.AlterField(
            model_name="ticklog",
            name="source",
            field=models.CharField(
                choices=[("worker", "Bộ hẹn giờ"), ("command", "Lệnh trên máy chủ"), ("demo", "Dữ liệu mẫu")],
                max_length=20,
                verbose_name="nguồn",
            ),
        ),
    ]
