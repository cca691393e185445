"""A person at the program: a client signed in, and what a page says."""

import re
from html import unescape

from django.http import HttpResponse
from django.test import Client

from directives.intake import NO_REGIME
from directives.models import Proposal
from tests.directives.office import EVERY_COMMUNE
from units.models import Person


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(response: HttpResponse) -> str:
    """The page as it is read: without tags, white space collapsed."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(bare).split())


def fetched(person: Person, address: str) -> tuple[int, bytes]:
    """Status and whole content of a file."""
    response = signed_in(person).get(address)
    return response.status_code, response.getvalue()


def fields(proposal: Proposal, **changes: object) -> dict[str, object]:
    """What the proposal's page sends when nothing was changed, open questions answered (every commune, no regime),
    and then ``changes``."""
    reading = proposal.reading
    header = ("kind", "number", "symbol", "issued_on", "place", "subject", "signer_capacity", "signer")
    sent: dict[str, object] = {f"h-{key}": reading[key] for key in header}
    sent |= {f"h-{key}": "\n".join(line["text"] for line in reading[key]) for key in ("recipients", "copies")}
    for clause in reading["clauses"]:
        key = clause["key"]
        parts = ("text", "role", "cadence", "due_date", "due_time", "cadence_text")
        sent |= {f"{key}-{part}": clause[part] for part in parts}
        for part in ("leads", "coordinating"):
            sent[f"{key}-{part}"] = [unit_id for entry in clause[part] for unit_id in entry["unit_ids"]]
        if clause["alternatives"]:
            sent[f"{key}-answered"] = EVERY_COMMUNE
        for part, value in (clause["regime"] or {}).items():
            sent[f"{key}-regime-{part}"] = (value or NO_REGIME) if part == "wanted" else value or ""
    return sent | {"version": proposal.version} | {key.replace("__", "-"): value for key, value in changes.items()}
