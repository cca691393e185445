"""Every page of Django's admin, with a row of everything."""

from reports.models import TickLog, TickSource
from tests.make import at
from tests.vietnamese import foreign_words
from units.admin import site
from units.audit import record

NOW = at("2024-07-12 09:00")


def test_every_table_and_row_opens_in_vietnamese_and_offers_no_deletion(client, db, scene):
    client.force_login(scene.people["administrator"])
    TickLog.objects.create(source=TickSource.COMMAND, at=NOW, finished_at=NOW, effects=0)
    record("sửa", scene.people["staff"], by=None, now=NOW, before={"_code": "b"}, after={"hạn": NOW})
    for model in site._registry:
        table = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        row = f"{table}{model._default_manager.order_by('-pk').first().pk}/"
        for path in (table, f"{row}change/"):
            page = client.get(path)
            assert (path, page.status_code, foreign_words(page.text)) == (path, 200, set())
            assert (path, "delete_selected" in page.text) == (path, False)
        assert client.get(f"{row}delete/").status_code == 403
