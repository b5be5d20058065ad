"""The shipped lexicon is well formed, and a broken one is refused with its file's name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import ontology
from builders.emit.nodes import LINKS, NODES
from builders.lexicon.load import read_lexicon
from builders.lexicon.model import TRAITS, Rule
from builders.link.families import ASKED, SEGMENTS, segment_of
from ontology.errors import SeedError
from tests.relate.reading import SEEDS, reader

LEXICON = SEEDS / "lexicon"
SCHEMES = Path(ontology.__file__).with_name("schemes.ttl").read_text(encoding="utf-8")


def concepts(scheme: str) -> frozenset[str]:
    return frozenset(re.findall(rf"/id/{scheme}/(\w+)> a skos:Concept", SCHEMES))


def rules() -> list[tuple[str, Rule]]:
    lexicon = reader().lexicon
    frames = [(frame.id, rule) for frame in lexicon.frames for rule in frame.rules]
    return frames + [(marker.id, rule) for marker in lexicon.markers for rule in marker.rules]


def test_every_rule_gives_a_relation_that_can_be_written() -> None:
    known = {*NODES, *LINKS}
    assert [(owner, r.relation) for owner, r in rules() if r.relation not in known] == []
    assert [(owner, r.also) for owner, r in rules() if r.also and r.also not in known] == []


def test_every_rule_asks_for_families_that_exist() -> None:
    known = ASKED
    assert [(owner, r.first, r.second) for owner, r in rules() if not {r.first, r.second} <= known] == []


def test_every_rule_gives_a_role_of_the_scheme() -> None:
    turns = {given.role for construction in reader().lexicon.constructions for given in construction.give}
    assert {role for role in turns | {rule.role for _, rule in rules()} if role} <= concepts("role")


def test_offices_are_roles_of_the_scheme() -> None:
    assert set(reader().lexicon.tables["offices"]["roles"]) <= concepts("role")


@pytest.mark.parametrize(
    ("table", "scheme"),
    [("indicators", "indicator"), ("kinds", "funding-kind"), ("precision", "precision")],
)
def test_figures_are_concepts_of_their_schemes(table: str, scheme: str) -> None:
    assert set(reader().lexicon.tables["figures"][table]) - concepts(scheme) == set()


def test_a_rule_for_some_verbs_names_verbs_of_its_frame() -> None:
    for frame in reader().lexicon.frames:
        for rule in frame.rules:
            assert rule.verbs <= {*frame.verbs, *frame.periphrases}, (frame.id, rule.verbs)
            assert rule.forms <= {"participle", "infinitive"}, (frame.id, rule.forms)
            assert rule.through_any <= frame.through or frame.id == "gain-members", (frame.id, rule.through_any)


def test_every_trait_is_one_of_some_frame() -> None:
    assert {trait for frame in reader().lexicon.frames for trait in frame.traits} == set(TRAITS)


def test_a_marker_that_follows_frames_names_frames() -> None:
    lexicon = reader().lexicon
    frames = {frame.id for frame in lexicon.frames}
    for marker in lexicon.markers:
        assert marker.after <= frames, marker.id
        assert all(rule.frames <= frames for rule in marker.rules), marker.id


def test_frames_and_markers_have_names_of_their_own() -> None:
    lexicon = reader().lexicon
    ids = [*(frame.id for frame in lexicon.frames), *(marker.id for marker in lexicon.markers)]
    ids += [construction.id for construction in lexicon.constructions]
    assert len(ids) == len(set(ids))


def test_head_nouns_say_classes_of_the_vocabulary_in_the_right_segment() -> None:
    for noun, head in reader().lexicon.heads.items():
        assert head.kind in SEGMENTS, noun
        assert head.segment == segment_of(head.kind), noun


def test_what_stands_for_a_thing_is_a_noun_that_says_its_class() -> None:
    lexicon = reader().lexicon
    assert {meant: lexicon.standing(meant).segment for meant in lexicon.words.standing}.items() >= {
        ("project", "activity"),
        ("call", "activity"),
        ("cluster", "organisation"),
    }


def test_no_list_says_a_word_twice() -> None:
    lexicon = reader().lexicon
    for frame in lexicon.frames:
        assert len({*frame.verbs}) == len(frame.verbs), frame.id
        assert len({*frame.nouns}) == len(frame.nouns), frame.id
    for marker in lexicon.markers:
        assert len({*marker.phrases}) == len(marker.phrases), marker.id


TURNS = "tables/constructions.toml"
BROKEN = {
    "not TOML": ("frames/leading.toml", "verbs = [", "verbs = "),
    "a frame without id": ("frames/leading.toml", 'id = "lead"\n', ""),
    "a rule without relation": ("frames/mandate.toml", 'relation = "mandatedBy", ', ""),
    "a rule without patient": ("frames/mandate.toml", 'patient = "org", ', ""),
    "a head without nouns": ("heads.toml", "nouns = [", "names = ["),
    "a closed class missing": ("words.toml", "determiners = [", "articles = ["),
    "an unknown trait": ("frames/mandate.toml", '"mandates"', '"mandate"'),
    "a turn of an unknown relation": (TURNS, 'relation = "participatesIn"', 'relation = "participates"'),
    "a turn of an unknown family": (TURNS, 'who = "org"', 'who = "organ"'),
    "a turn of an unknown slot": (TURNS, 'subject = "who"', 'subject = "whom"'),
    "a turn with an unknown part": (TURNS, "{agreement}", "{agreements}"),
    "turns without parts": (TURNS, "[parts]", "[part]"),
    "a turn that is no expression": (TURNS, "{thing} a pour partenaires?", "{thing} a (pour partenaires?"),
    "an unknown closed class": ("words.toml", "determiners = [", "determiner = []\ndeterminers = ["),
    "a noun that stands for a thing and is no head": ("words.toml", 'call = "appel', 'call = "rappel'),
    "no months": ("tables/times.toml", "months = [", "month = ["),
    "editions of an unknown class": ("words.toml", "SupportProgramme = [", "Support = ["),
    "a pattern that is no expression": ("patterns.toml", "rate = 'chaque", "rate = '(chaque"),
    "a pattern missing": ("patterns.toml", "lower = ", "upper = "),
    "a pattern with an unknown part": ("patterns.toml", "{bounded})$", "{bound})$"),
    "a table of patterns missing": ("patterns.toml", "[dates]", "[date]"),
    "not TOML either": ("modality.toml", "aspiration = [", "aspiration [="),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(LEXICON, tmp_path / "lexicon")
    return tmp_path / "lexicon"


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_by_name(folder: Path, name: str) -> None:
    file, old, new = BROKEN[name]
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SeedError, match=Path(file).name) as caught:
        read_lexicon(folder)
    assert caught.value.remedy


def test_a_pattern_that_is_no_expression_is_named(folder: Path) -> None:
    file = folder / "patterns.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("rate = 'chaque", "rate = '(chaque"), encoding="utf-8")
    with pytest.raises(SeedError, match=r"money\.rate"):
        read_lexicon(folder)


FILES = ("heads", "words", "links", "endings", "cues", "names", "money", "patterns", "verbs", "modality")


@pytest.mark.parametrize("file", [f"{name}.toml" for name in FILES])
def test_a_missing_file_is_refused_by_name(folder: Path, file: str) -> None:
    (folder / file).unlink()
    with pytest.raises(SeedError, match=file):
        read_lexicon(folder)


def test_a_file_that_is_not_utf8_is_refused_by_name(folder: Path) -> None:
    (folder / "heads.toml").write_bytes("[[head]]\nnouns = ['pôle']".encode("latin-1"))
    with pytest.raises(SeedError, match=r"heads\.toml"):
        read_lexicon(folder)


RULE = """
[[frame]]
id = "new"
verbs = ["mener"]
rules = [{{ agent = "org", patient = "{family}", relation = "{relation}" }}]
"""


@pytest.mark.parametrize(("family", "relation"), [("org", "dirige"), ("orgs", "leads")])
def test_a_rule_that_no_stage_knows_is_refused(folder: Path, family: str, relation: str) -> None:
    (folder / "frames" / "new.toml").write_text(RULE.format(family=family, relation=relation), encoding="utf-8")
    with pytest.raises(SeedError, match=r"new\.toml"):
        read_lexicon(folder)
