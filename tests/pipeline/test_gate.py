"""The gate: a broken rule stops a build unless told to keep going; counts that fall short are told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from builders.check import Severity, Violation
from builders.emit import Material, emit
from builders.gate import RulesBrokenError, gate, unmet, warnings
from builders.read.catalogue import Expected
from tests.emit.examples import CATALOGUED, IRIS, REGISTERS, reading


def violation(severity: Severity) -> Violation:
    return Violation(severity, f"a-{severity}", "<https://example.org/a>", None, None, "Étrange.", "Odd.")


FOUND = [violation(severity) for severity in Severity]


@pytest.fixture
def material() -> Material:
    entry = replace(CATALOGUED, expected=(Expected("leads", 1), Expected("president", 3)))
    return Material([entry], [reading()], REGISTERS, (), IRIS)


@pytest.fixture
def store(material: Material) -> Store:
    store = Store()
    store.extend(emit(material))
    return store


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builders.gate.check", lambda *_: iter(FOUND))


@pytest.mark.usefixtures("found")
def test_a_broken_rule_stops_the_build(store: Store, material: Material) -> None:
    with pytest.raises(RulesBrokenError, match="breaks 1 rules; the first: violation: a-violation") as caught:
        gate(store, material)
    assert list(caught.value.violations) == [violation(Severity.VIOLATION)]
    assert caught.value.exit_code == 1


@pytest.mark.usefixtures("found")
def test_a_build_told_to_keep_going_gets_all_findings(store: Store, material: Material) -> None:
    assert gate(store, material, keep_going=True) == FOUND


def test_informations_are_no_warnings(store: Store, material: Material) -> None:
    told = warnings(FOUND, store, material)
    assert [line.partition(":")[0] for line in told[:2]] == ["violation", "warning"]
    assert not any(line.startswith("info") for line in told)


def test_what_a_rule_finds_several_times_is_told_in_one_line(store: Store, material: Material) -> None:
    several = [replace(violation(Severity.WARNING), focus=f"<x:{number}>") for number in range(8)]
    told = warnings([*several, violation(Severity.VIOLATION)], store, material)
    assert told[0] == "warning: a-warning: Odd. 8 found; 'polegraph check' lists them"
    assert told[1] == str(violation(Severity.VIOLATION))


def test_a_count_below_what_the_catalogue_expects_is_told(store: Store, material: Material) -> None:
    assert list(unmet(store, material)) == ["exemple.md: president of 0 subjects, 3 expected"]
