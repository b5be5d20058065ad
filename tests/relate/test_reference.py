"""Short forms, repeated nouns, pronouns and layout refer to what the text named before."""

import pytest

from builders.model import Reading
from tests.relate.reading import LINKS, read, rows
from tests.relate.tables import TABLES, Case, parameters


@pytest.mark.parametrize("case", parameters(TABLES / "reference.toml"))
def test_references_are_resolved(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


@pytest.mark.parametrize("case", parameters(TABLES / "speech.toml"))
def test_whoever_speaks_is_meant_by_their_pronouns(case: Case) -> None:
    assert rows(read(case.text), case.relations) == case.facts


NO_NAMING_PASSAGE = pytest.mark.xfail(reason="a pronoun's fact does not say which passage names its subject")


@pytest.mark.parametrize(
    "second",
    [
        "L'entreprise participe aussi au projet TRAMIVEL.",
        "Cette société participe aussi au projet TRAMIVEL.",
        pytest.param("Elle participe aussi au projet TRAMIVEL.", marks=NO_NAMING_PASSAGE),
    ],
)
def test_a_fact_read_from_a_reference_says_which_passage_names_it(second: str) -> None:
    reading = read(f"La société Korvane pilote le projet BELUGAX. {second}")
    naming, saying = reading.passages
    fact = next(fact for fact in reading.facts if fact.relation == "participatesIn")
    assert (fact.passage, fact.read_with) == (saying.key, (naming.key,))


def keys_of(reading: Reading, name: str) -> set[str]:
    return {mention.entity for mention in reading.mentions if mention.surface.endswith(name)}


def test_a_project_and_a_firm_of_one_name_are_kept_apart() -> None:
    reading = read("Le projet Dalvion est piloté par la société Korvane. La société Dalvion emploie vingt personnes.")
    assert len(keys_of(reading, "Dalvion")) == 2


def test_a_name_alone_is_the_one_thing_of_that_name() -> None:
    reading = read("Le projet Dalvion est piloté par la société Korvane. Dalvion dure trois ans.")
    assert len(keys_of(reading, "Dalvion")) == 1


def test_a_name_that_several_register_entries_share_is_not_guessed() -> None:
    reading = read("Le Pôle Mer accompagne le projet BELUGAX.")
    entities = {entity.key: entity for entity in reading.entities}
    supporter = next(fact.subject for fact in reading.facts if fact.relation == "supports")
    assert entities[supporter].register_slug is None


def test_every_link_ends_in_entities_of_the_reading() -> None:
    reading = read("La société Korvane pilote le projet BELUGAX. Ce projet réunit aussi le laboratoire Nivéor.")
    known = {entity.key for entity in reading.entities}
    linked = [fact for fact in reading.facts if fact.relation in LINKS]
    assert linked
    assert all(fact.subject in known and fact.object in known for fact in linked)


def test_who_presides_is_a_person() -> None:
    reading = read("Le pôle Tramelin, présidé depuis 2022 par Léonard Vandrec, réunit ses membres.")
    assert [entity.segment for entity in reading.entities if entity.label == "Léonard Vandrec"] == ["person"]
