"""From the figures of a page to the pages behind them, as a reader follows them."""

import re
from html.parser import HTMLParser


class Links(HTMLParser):
    """(address, text) of each link of a page."""

    def __init__(self, page):
        super().__init__()
        self.found, self.address, self.words = [], None, ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.address, self.words = dict(attrs).get("href", ""), ""

    def handle_data(self, data):
        self.words += data

    def handle_endtag(self, tag):
        if tag == "a" and self.address is not None:
            self.found.append((self.address, " ".join(self.words.split())))
            self.address = None


def figures_of(page):
    """(address, number) of each link to a figure whose words hold its number, the last of them."""
    for address, words in Links(page).found:
        numbers = re.findall(r"[+-]?\d+(?:\.\d{3})*", words)
        if "/so-lieu/" in address and numbers and not words.endswith("%"):
            yield address, int(numbers[-1].replace(".", ""))


def added(page):
    """What the page of a figure adds up: its value and its change."""
    figure = page.context["figure"]
    rows = figure.rows
    return sum(row.value or 0 for row in rows), sum(row.change for row in rows) if figure.then else None
