import hashlib

import pytest

from ontology.errors import BuildError, PolegraphError, SeedError, ValidationError
from ontology.iris import DEFAULT_BASE, Iris, kebab
from ontology.vocab import POLE, POLE_TERMS, SKOS

IRIS = Iris()


def _sha(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def test_each_kind_of_iri_has_the_form_of_the_vocabulary_page() -> None:
    passage = IRIS.passage("doc-a", "Texte")
    assert IRIS.entity("organisation", "pole-mer") == DEFAULT_BASE + "organisation/pole-mer"
    assert IRIS.document("doc-a") == DEFAULT_BASE + "document/doc-a"
    assert passage == DEFAULT_BASE + "passage/doc-a/" + _sha("Texte", 12)
    assert IRIS.passage("doc-a", "Texte", 3) == passage + "-3"
    assert IRIS.fragment(passage, 2) == passage + "/f2"
    assert IRIS.concept("role", "workPackageLeader") == DEFAULT_BASE + "role/workPackageLeader"
    assert IRIS.graph("derived") == DEFAULT_BASE + "graph/derived"


def test_a_node_depends_on_its_statements_and_not_on_their_order() -> None:
    statements = ["p2 b", "p1 a"]
    expected = DEFAULT_BASE + "small-thing/" + _sha("p1 a\np2 b", 16)
    assert IRIS.node("SmallThing", statements) == expected == IRIS.node("small-thing", reversed(statements))
    assert IRIS.node("SmallThing", ["p1 a"]) != expected


def test_an_assertion_depends_on_each_part() -> None:
    made = {
        IRIS.assertion("g", "s", "p", "o"),
        IRIS.assertion("g", "s", "p", '"o"'),
        IRIS.assertion("h", "s", "p", "o"),
    }
    assert len(made) == 3


def test_slugs_are_suffixed_only_when_shared() -> None:
    slugger = Iris.slugger()
    assert [slugger("Pôle A"), slugger("pole a"), slugger("Pole a 2"), slugger("Pôle A", "person"), slugger("…")] == [
        "pole-a",
        "pole-a-2",
        "pole-a-2-2",
        "pole-a",
        "sans-nom",
    ]


@pytest.mark.parametrize("base", ["", "https://a.example/id", "ftp://a.example/", "https://a b/", "https://a/?q=/"])
def test_a_bad_base_is_refused(base: str) -> None:
    with pytest.raises(BuildError, match="base IRI"):
        Iris(base)


@pytest.mark.parametrize("slug", ["", "a b", "a/b", "-a", "a--b", "a>b", "../x"])
def test_a_bad_slug_is_refused(slug: str) -> None:
    with pytest.raises(BuildError, match="bad slug"):
        IRIS.entity("thing", slug)
    with pytest.raises(BuildError, match="segment"):
        IRIS.entity("project", "a")
    with pytest.raises(BuildError, match="graph"):
        IRIS.graph("nope")


def test_kebab_case() -> None:
    assert [kebab(name) for name in ("Mandate", "StartUp", "label-decision")] == [
        "mandate",
        "start-up",
        "label-decision",
    ]


def test_an_unknown_term_raises() -> None:
    assert POLE.leads == "https://w3id.org/polegraph/ontology#leads" == POLE["leads"]
    assert SKOS.prefLabel.endswith("core#prefLabel")
    assert "leads" in POLE_TERMS
    with pytest.raises(AttributeError, match="leeds"):
        _ = POLE.leeds


def test_an_error_is_one_line_that_says_what_where_and_what_to_do() -> None:
    error = SeedError("checksum differs", where="a.md", remedy="Run `polegraph add --replace a.md`.")
    assert str(error) == "a.md: checksum differs. Run `polegraph add --replace a.md`."
    assert str(PolegraphError("two\nlines")) == "two lines"
    assert (SeedError.exit_code, ValidationError.exit_code, BuildError.exit_code) == (1, 1, 2)
