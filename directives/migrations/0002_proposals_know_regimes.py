"""Letters that wait to be confirmed get the mark for weekly regimes: none, as none was asked for."""

from django.db import migrations


def add_regimes(apps, schema_editor):
    for proposal in apps.get_model("directives", "Proposal").objects.iterator():
        clauses = proposal.reading.get("clauses", [])
        proposal.reading["clauses"] = [{"regime": None} | clause for clause in clauses]
        proposal.save(update_fields=["reading"])


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_letters_tasks_and_assignments")]

    operations = [migrations.RunPython(add_regimes, migrations.RunPython.noop)]
