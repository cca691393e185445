"""Findings as lines for a person to read and as plain values for JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from .rulebook import Finding, Outcome


def told(findings: Sequence[Finding]) -> Iterator[str]:
    """A line for each rule, its faults below it, and how many of each outcome there are."""
    for finding in findings:
        yield f"{finding.outcome}: {finding.name} [{finding.key}]"
        if finding.faults:
            yield f"    {finding.source}"
        yield from (f"    {line}" for line in _faults(finding))
    counted = Counter(finding.outcome for finding in findings)
    yield ", ".join(f"{counted[outcome]} quy tắc {outcome}" for outcome in Outcome)


def told_of(finding: Finding) -> list[str]:
    """A sentence for each place where the rule is broken, the rule's name first."""
    return [f"{finding.name}: {line}" for line in _faults(finding)]


def _faults(finding: Finding) -> Iterator[str]:
    return (f"{fault.place}: {fault.found}; quy định: {fault.allowed}" for fault in finding.faults)


def as_values(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """``place`` says it in words, ``at`` in numbers."""
    return [
        {
            "key": finding.key,
            "name": finding.name,
            "source": finding.source,
            "outcome": finding.outcome.name.lower(),
            "faults": [
                {
                    "place": str(fault.place),
                    "at": asdict(fault.place),
                    "found": fault.found,
                    "allowed": fault.allowed,
                }
                for fault in finding.faults
            ],
        }
        for finding in findings
    ]
