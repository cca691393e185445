from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directives", "0003_scans"),
    ]

    operations = [
        migrations.AddField(
            model_name="directive",
            name="leader",
            field=models.CharField(blank=True, max_length=120, verbose_name="lãnh đạo phụ trách"),
        ),
    ]
