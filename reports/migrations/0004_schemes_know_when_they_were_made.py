from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_publications_in_the_order_made"),
    ]

    operations = [
        migrations.AddField(
            model_name="scheme",
            name="made_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="lập lúc"),
        ),
    ]
