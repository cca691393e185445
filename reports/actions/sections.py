"""The form of a regime: its sections, and their questions, as data."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reports.actions.opening import part_of
from reports.actions.scheme_edits import changed, locked
from reports.models import Question, QuestionKind, Scheme, Section
from reports.outline import Asked, Outline, Part
from units import audit
from units.access import Refused
from units.folding import slug
from units.models import Person


@transaction.atomic
def save_section(
    scheme: Scheme, section: Section | None, *, by: Person, base_version: int, part: Part, now: datetime
) -> Scheme:
    """Write a section with its questions in the order given; a new section goes last.

    A section keeps its code and a question its key for good, because earlier weeks are compared by them; new
    ones, given with an empty code or key, get one from their words.
    """
    if not part.questions:
        raise Refused("Mục báo cáo phải có ít nhất một câu hỏi.")
    scheme = locked(scheme, base_version)
    verb, before = ("sửa mục báo cáo", _in_history(section)) if section else ("thêm mục báo cáo", {})
    section = section or Section(scheme=scheme, order=scheme.sections.count() + 1)
    write_section(section, part)
    after = _in_history(section)
    return changed(scheme, verb, by=by, now=now, before=before, after=after)


@transaction.atomic
def move_section(scheme: Scheme, section: Section, *, by: Person, base_version: int, up: bool, now: datetime) -> Scheme:
    """Swap the section with its neighbour above or below; at the end of the list nothing changes."""
    scheme = locked(scheme, base_version)
    sections = list(scheme.sections.all())
    before = {"thứ tự": [each.title for each in sections]}
    here = sections.index(section)
    there = here - 1 if up else here + 1
    if 0 <= there < len(sections):
        sections[here], sections[there] = sections[there], sections[here]
    for order, each in enumerate(sections, start=1):
        each.order = order
    Section.objects.bulk_update(sections, ["order"])
    after = {"thứ tự": [each.title for each in sections]}
    return changed(scheme, "sắp xếp mục báo cáo", by=by, now=now, before=before, after=after)


@transaction.atomic
def remove_section(scheme: Scheme, section: Section, *, by: Person, base_version: int, now: datetime) -> Scheme:
    """Take a section off the form; the weeks that asked it keep it, and so does the audit row."""
    scheme = locked(scheme, base_version)
    if scheme.sections.count() == 1:
        raise Refused("Mẫu báo cáo phải còn ít nhất một mục.")
    before = _in_history(section)
    section.delete()
    return changed(scheme, "bỏ mục báo cáo", by=by, now=now, before=before, after={})


def write_section(section: Section, part: Part) -> Section:
    """Store ``part`` in ``section``: its words, units and questions; questions that ``part`` lacks are deleted.

    A relation to a question that is no count of the section any more is dropped.
    """
    section.code = section.code or part.code or _free(slug(part.title)[:20], _codes(section.scheme), 20)
    section.title, section.guidance, section.layout = part.title, part.guidance, part.layout
    section.save()
    section.only_units.set(part.only_units)
    stored = {question.key: question for question in section.questions.all()}
    keys = set(stored)
    for order, asked in enumerate(part.questions, start=1):
        key = asked.key or _free(slug(asked.label)[:40], keys, 40)
        keys.add(key)
        question = stored.pop(key) if key in stored else Question(section=section, key=key)
        _write_question(question, asked, order, part)
    section.questions.filter(key__in=stored).delete()
    return section


def _in_history(section: Section) -> dict[str, Any]:
    """A section in words, and whole in the shape of :mod:`reports.outline`."""
    part = part_of(section)
    return {
        **audit.values_of(section, ["title", "guidance", "layout"]),
        "chỉ dành cho": [unit.short_name for unit in section.only_units.all()],
        "các câu hỏi": "; ".join(asked.label for asked in part.questions),
        **{f"câu “{asked.label}”": _said(asked, part) for asked in part.questions},
        "_mục": Outline((part,)).as_json()["sections"][0],
    }


def _said(asked: Asked, part: Part) -> str:
    """``số; bắt buộc; tính bằng cuộc``."""
    told = [QuestionKind(asked.kind).label.lower(), "bắt buộc" if asked.required else "không bắt buộc"]
    told += [f"tính bằng {asked.measure}"] if asked.measure else []
    told += [f"lựa chọn: {', '.join(choice.label for choice in asked.choices)}"] if asked.choices else []
    told += [f"là một phần của “{part.question(asked.within).label}”"] if asked in part.parts_of_others else []
    told += [f"hướng dẫn: {asked.guidance}"] if asked.guidance else []
    return "; ".join(told)


def _codes(scheme: Scheme) -> set[str]:
    return set(scheme.sections.values_list("code", flat=True))


def _free(wanted: str, taken: set[str], length: int) -> str:
    """``wanted``, or the first of wanted-2, wanted-3 … that nobody has."""
    tried, number = wanted, 1
    while not tried or tried in taken:
        number += 1
        tried = f"{wanted[: length - 3]}-{number}".strip("-")
    return tried


def _write_question(question: Question, asked: Asked, order: int, part: Part) -> None:
    question.order, question.label, question.kind = order, asked.label, asked.kind
    question.choices = [{"value": choice.value, "label": choice.label} for choice in asked.choices]
    question.measure, question.required, question.guidance = asked.measure, asked.required, asked.guidance
    question.within = asked.within if asked in part.parts_of_others else ""
    question.save()
