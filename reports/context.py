"""The main navigation: only the pages that the reader's seats open."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from reports.access import leads_scheme, reviews
from reports.overview.schemes import read_schemes
from units.access import OfficeRequest, administers


@dataclass(frozen=True)
class Item:
    """An entry: its address, its words, its sign in icons.svg, and whether the reader stands in its area."""

    address: str
    text: str
    sign: str
    holds: bool


def navigation(request: OfficeRequest) -> dict[str, object]:
    """Entries for the reader; read (at most one query beside the standing) only by a page that shows them."""
    return {"navigation": SimpleLazyObject(lambda: list(_items(request)))}


def _items(request: OfficeRequest) -> Iterator[Item]:
    if not request.user.is_authenticated:
        return
    for name, arguments, text, sign in _entries(request):
        address = reverse(name, args=arguments)
        holds = address != "/" and request.path.startswith(address)
        yield Item(address, text, sign, holds)


def _entries(request: OfficeRequest) -> Iterator[tuple[str, list[int], str, str]]:
    standing = request.standing
    yield "reports:desk", [], "Bàn làm việc", "desk"
    if standing.seats:
        yield "directives:list", [], "Văn bản", "letter"
        yield "directives:assignments", [], "Nhiệm vụ", "task"
    schemes = read_schemes(standing)
    reviewed = next((scheme for scheme in schemes if reviews(standing, scheme)), None)
    led = next((scheme for scheme in schemes if leads_scheme(standing, scheme)), None)
    if reviewed:
        yield "reports:dashboard", [reviewed.pk], "Theo dõi", "watch"
    if led:
        yield "reports:leaders", [led.pk], "Điều hành", "lead"
    if schemes:
        yield "reports:summaries", [], "Tổng hợp", "sum"
    if standing.seats:
        yield "units:units", [], "Đơn vị và cán bộ", "people"
    if administers(standing):
        yield "admin:index", [], "Quản trị", "admin"
