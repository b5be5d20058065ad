"""The scores agree with the reference scorer, where it lies beside the checkout, on graphs with planted faults."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from builders.score import load_graph, measure, read_aliases, read_gold
from builders.score.gold import GoldFact
from builders.score.text import annotated_texts, passages_inside, read_covers
from builders.write.nquads import sorted_nquads
from tests.score.small import quads_of

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TABLES = ROOT / "tests" / "data" / "annotations"

pytestmark = pytest.mark.skipif(not (SHARED / "gold" / "score.py").is_file(), reason="no reference scorer beside")


def faulty(facts: list[GoldFact], seed: int) -> list[GoldFact]:
    """Return most of the facts, and some with another's object."""
    chance = random.Random(seed)
    kept = [fact for fact in facts if chance.random() < 0.7]
    beyond = [replace(fact, o=chance.choice(facts).o) for fact in facts if chance.random() < 0.3]
    swapped = [replace(fact, p=chance.choice(facts).p) for fact in facts if chance.random() < 0.1]
    return kept + beyond + swapped


@pytest.mark.parametrize("core", [False, True])
@pytest.mark.parametrize("stems", [["d000"], ["d001a"], ["d002", "d003"]])
def test_scores_agree_with_the_reference(stems: list[str], core: bool, tmp_path: Path) -> None:
    paths = [SHARED / "gold" / f"{stem}.jsonl" for stem in stems]
    gold = {path: read_gold(path) for path in paths}
    facts = [fact for found in gold.values() for fact in found]
    dump = tmp_path / "dump.nq"
    dump.write_bytes(sorted_nquads(quads_of(faulty(facts, len(facts)))))
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(dump), *map(str, paths), "--json", "--documents"]
    command += [str(SHARED / "seeds"), *(["--core"] if core else [])]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    graph = load_graph(dump)
    texts = annotated_texts(gold, ROOT / "seeds", read_covers(TABLES / "covers.csv"))
    inside = passages_inside(graph.quotes, texts)
    score = measure(graph, facts, read_aliases([TABLES / "aliases.csv"]), inside, core)
    for relation, expected in json.loads(lines[0]).items():
        ours = score.relations[relation]
        assert (relation, ours.gold) == (relation, expected["gold"])
        assert len(ours.extras) == pytest.approx(expected["extra"], abs=0.01 * max(ours.gold, 1)), relation
        assert ours.recall == pytest.approx(expected["recall"], abs=0.01)
    precision, recall, f1 = (
        float(lines[-1].split(f"{name} ")[1].split()[0].rstrip(";")) for name in ("precision", "recall", "F1")
    )
    assert score.links.precision == pytest.approx(precision, abs=0.01)
    assert score.links.recall == pytest.approx(recall, abs=0.01)
    assert score.links.f1 == pytest.approx(f1, abs=0.01)
