"""All scenarios on one filled database, each figure on a line of its own."""

import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanchau_tasks.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from reports.actions.filing import submit  # noqa: E402
from reports.answers import read_body  # noqa: E402
from reports.models import Period, Reminder, Report, Scheme  # noqa: E402
from reports.ticking import catch_up, tick  # noqa: E402
from units.models import Person  # noqa: E402

ROUNDS = 7
WEEKS_ON_DEMAND = "all weeks on demand"


def main() -> None:
    size = int(sys.argv[1])
    scheme, week = Scheme.objects.get(), Period.objects.order_by("-monday")[0]
    print(f"== {size} units, {Period.objects.count()} weeks, {Report.objects.count()} reports")
    reviewer = signed_in("so-noi-vu")
    floor, _, _ = page(Client(), "/dang-nhap/")
    line("sign-in page (floor)", floor, floor)
    for name, client, address in (
        ("dashboard", reviewer, f"/theo-doi/{scheme.pk}/"),
        ("dashboard poll", reviewer, f"/theo-doi/{scheme.pk}/moi/"),
        ("week", reviewer, f"/tuan/{week.pk}/"),
        ("desk of a unit", signed_in("xa-1"), "/"),
        ("form of a unit", signed_in("xa-1"), f"/bao-cao/{week.reports.get(unit__short_name='Xã Số 1').pk}/soan/"),
    ):
        seconds, statements, kilobytes = page(client, address)
        line(name, seconds, floor, f"{statements} statements, {kilobytes:.0f} kB")
    line("submit", submitting(week), floor)
    reminding(week)
    for figures in ("phat-hanh", "moi-nhat"):
        address = f"/tong-hop/theo-yeu-cau/{scheme.pk}/?khoang=ca-dot&so_lieu={figures}"
        seconds, _ = once(partial(reviewer.get, address, headers={"host": "localhost"}))
        line(f"{WEEKS_ON_DEMAND} ({figures})", seconds, floor)


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(username=username))
    return client


def page(client: Client, address: str) -> tuple[float, int, float]:
    """Median seconds, statements and kilobytes of a page."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, headers={"host": "localhost"})
        statements = len(queries)
    assert answer.status_code in {200, 204}, (address, answer.status_code)
    seconds = timed(lambda: client.get(address, headers={"host": "localhost"}))
    return seconds, statements, len(answer.content) / 1024


def timed(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return median(times)


def submitting(week: Period) -> float:
    """Seconds to hand in a report of the Tân Châu form, rolled back each time."""
    past = Report.objects.filter(period__scheme=week.scheme, state="submitted").order_by("-period__monday", "pk")[0]
    report = week.reports.select_related("unit").get(unit=past.unit)
    body, by = read_body(past.revisions.get().body), week.scheme.directive.confirmed_by

    def act() -> None:
        with transaction.atomic():
            submit(report, by=by, body=body, base_version=report.version, token=past.revisions.get().token)
            transaction.set_rollback(True)

    return timed(act)


def reminding(week: Period) -> None:
    """The rule of Thursday 14:00 for everybody, then its e-mails, then the next tick with nothing to do."""
    now = week.due_at - timedelta(hours=24)
    tick(lambda: now - timedelta(minutes=1), source="bench")
    seconds, _ = once(lambda: catch_up(now, source="bench"))
    made = Reminder.objects.filter(period=week).count()
    print(f"   {made} reminders written in {seconds:.2f} s ({made / seconds:.0f} a second)")
    seconds, done = once(lambda: deliver_all(now))
    print(f"   e-mails handed over in {seconds:.2f} s ({done / seconds:.0f} a second)")
    print(f"   tick with nothing to do {timed(lambda: tick(lambda: now, source='bench')) * 1000:.1f} ms")


def deliver_all(now: datetime) -> int:
    """How many e-mails a tick hands to a mail server that accepts at once."""
    before = Reminder.objects.filter(notice__channel="email", notice__state="sent").count()
    tick(lambda: now, source="bench")
    return Reminder.objects.filter(notice__channel="email", notice__state="sent").count() - before


def once(act: Callable[[], object]) -> tuple[float, object]:
    start = perf_counter()
    result = act()
    return perf_counter() - start, result


def line(name: str, seconds: float, floor: float, note: str = "") -> None:
    print(f"   {name:28} {seconds * 1000:9.1f} ms  {seconds / floor:7.1f} x  {note}".rstrip())


if __name__ == "__main__":
    main()
