"""Looking at a page as a person does: signed in, in a browser, with the accessibility rules at hand."""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from units.models import Person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def enter(page: Page, person: Person, address: str) -> None:
    """Open an address with the session of ``person``."""
    cookie = signed_in(person).cookies[settings.SESSION_COOKIE_NAME]
    page.goto("/dang-nhap/")
    home = page.evaluate("location.origin + '/'")
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": home}])
    page.goto(address)


def faults(page: Page) -> list[str]:
    """Breaches of the accessibility rules, and a page wider than its window."""
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return found + (["wider than the window"] if wide else [])
