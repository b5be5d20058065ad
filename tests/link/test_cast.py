"""Spellings mean the entity that they name: registers first, then what the document says; namesakes stay apart."""

import pytest

from builders.link.cast import Cast, folded_name
from builders.link.families import ACTIVITY, FAMILIES, ORGANISATION, SEGMENTS, apart, segment_of
from builders.read.registers import RegisterEntry
from ontology.vocab import POLE


def entry(slug: str, name: str, kind: str = "Cluster", aliases: tuple[str, ...] = ()) -> RegisterEntry:
    return RegisterEntry(slug, name, kind, None, aliases, (), {}, "https://source.example", "clusters.csv", 2)


def enrolled(*entries: RegisterEntry) -> Cast:
    cast = Cast()
    list(cast.enrol(entries))
    return cast


def test_every_spelling_of_an_entry_means_it() -> None:
    cast = enrolled(entry("tramelin", "Tramelin", aliases=("Pôle Tramelin", "TRM")))
    keys = {cast.named(name, None, strong=False) for name in ("Tramelin", "TRAMELIN", "pole tramelin", "TRM")}
    assert keys == {"register:organisation:tramelin"}


def test_a_copy_learns_by_itself() -> None:
    registered = enrolled(entry("tramelin", "Tramelin"))
    key = registered.named("Tramelin", None, strong=False)
    copied = registered.copy()
    assert copied.named("TRAMELIN", None, strong=True) == key
    copied.named("Vey", "Project", strong=True)
    assert list(registered.roles) == [key]
    assert not registered.roles[key].names
    assert not {"vey"} & registered.by_name.keys()


def test_a_name_that_two_entries_share_means_neither() -> None:
    cast = enrolled(entry("nord", "Vey Nord", aliases=("Vey",)), entry("sud", "Vey Sud", aliases=("Vey",)))
    key = cast.named("Vey", None, strong=False)
    assert cast.roles[key].entry is None
    assert cast.named("Vey", None, strong=False) == key


def test_accents_capitals_and_marks_make_no_new_entity() -> None:
    cast = Cast()
    assert len({cast.named(name, "Company", strong=True) for name in ("Odrélis", "ODRELIS", "Odrelis", "odrélis")}) == 1


def test_an_article_makes_no_new_entity_of_a_name_of_several_words() -> None:
    cast = Cast(articles=frozenset({"la", "l"}))
    assert len({cast.named(name, None, strong=False) for name in ("La Mer Korvane", "Mer Korvane")}) == 1
    assert len({cast.named(name, None, strong=False) for name in ("Forge Korvane", "La Forge Korvane")}) == 1
    assert len({cast.named(name, None, strong=False) for name in ("L'Écume", "Écume")}) == 2


def test_singular_and_plural_of_a_long_name_are_one_activity() -> None:
    cast = Cast()
    call = cast.named("Essai de Navires Autonomes", "Call", strong=True)
    assert cast.named("Essais de navires autonomes", "Call", strong=True) == call
    assert cast.named("Essais de navires autonomes", "Company", strong=True) != call
    assert cast.named("Essai Korvane", "Call", strong=True) != cast.named("Essais Korvane", "Call", strong=True)


def test_a_plus_makes_another_name() -> None:
    assert folded_name("Vendrival+") != folded_name("Vendrival")


def test_a_head_noun_parts_namesakes() -> None:
    cast = Cast()
    project, firm = (cast.named("Dalvion", kind, strong=True) for kind in ("Project", "Company"))
    assert project != firm
    assert [cast.named("Dalvion", kind, strong=True) for kind in ("Project", "Company")] == [project, firm]


def test_without_a_head_noun_a_name_means_the_last_of_its_name() -> None:
    cast = Cast()
    cast.named("Dalvion", "Project", strong=True)
    firm = cast.named("Dalvion", "Company", strong=True)
    assert cast.named("Dalvion", None, strong=False) == firm


def test_a_class_learnt_later_gives_a_thing_its_segment() -> None:
    cast = Cast()
    key = cast.named("Dalvion", None, strong=False)
    assert cast.roles[key].segment == "thing"
    assert cast.named("Dalvion", "Project", strong=True) == key
    assert (cast.roles[key].segment, cast.kind(key)) == ("activity", "Project")


@pytest.mark.parametrize("first", ["UFL", "Union des forges"])
def test_a_short_and_a_long_form_mean_one_thing_once_bound(first: str) -> None:
    cast = Cast()
    key = cast.named(first, "Association", strong=True)
    cast.bind("UFL", "Union des forges")
    assert {cast.named(name, None, strong=False) for name in ("UFL", "Union des forges")} == {key}


def test_editions_are_things_of_their_own() -> None:
    cast = Cast()
    call = cast.named("Sylvarque", "Call", strong=True)
    third = cast.edition(call, "3")
    assert third != call
    assert cast.edition(call, "3") == third
    assert (cast.roles[third].label, cast.kind(third)) == ("Sylvarque 3", "Call")


def test_other_spellings_are_kept_once_in_the_order_met() -> None:
    cast = Cast()
    (key,) = {cast.named(name, None, strong=False) for name in ("Odrélis", "Odrélis")}
    for name in ("ODRELIS", "Odrelis", "ODRELIS"):
        assert cast.named(name, None, strong=False) == key
    assert (cast.roles[key].label, cast.roles[key].names) == ("Odrélis", ("ODRELIS", "Odrelis"))


@pytest.mark.parametrize(
    ("one", "other", "unlike"),
    [
        ("Company", "Project", True),
        ("CompetitivenessCluster", "Programme", True),
        ("Network", "Programme", False),
        ("Company", "StartUp", False),
        ("Person", "Company", True),
        ("Place", "PublicBody", True),
        ("Project", "Programme", False),
    ],
)
def test_which_classes_one_name_may_not_join(one: str, other: str, unlike: bool) -> None:
    assert apart(one, other) is apart(other, one) is unlike


def test_every_class_is_of_the_vocabulary_and_has_a_segment() -> None:
    classes = ORGANISATION | ACTIVITY | frozenset().union(*FAMILIES.values())
    assert {kind for kind in classes if segment_of(kind) == "thing"} == set()
    assert all(getattr(POLE, kind) for kind in {*classes, *SEGMENTS})


def test_who_holds_an_office_is_a_person_unless_known_otherwise() -> None:
    cast = Cast()
    unknown, firm = cast.named("Clara Vandrec", None, strong=False), cast.named("Korvane", "Company", strong=True)
    for key in (unknown, firm):
        cast.tell(key, "Person")
    assert (cast.kind(unknown), cast.roles[unknown].segment, cast.kind(firm)) == ("Person", "person", "Company")
