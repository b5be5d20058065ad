"""The two examples of the vocabulary page, as readings made by hand."""

from __future__ import annotations

from decimal import Decimal

from builders.model import Document, Entity, Fact, Fragment, Layout, Mention, Passage, Reading, Rejection
from builders.read.catalogue import CatalogueEntry
from builders.read.registers import RegisterEntry
from ontology.iris import Iris

IRIS = Iris("https://example.org/id/")
LEADING = (
    "Aerospace Valley pilote, en partenariat avec le pôle SAFE, le programme ESA BIC Sud France "
    "pour le compte de l'ESA et du CNES."
)
COUNTING = "En 2026, les 53 pôles rassemblent 20 000 adhérents."
TEXT = f"# Programmes\n\n{LEADING}\n\n{COUNTING}\n"
RULE = "example"


def passage(number: int, text: str, document: str = "exemple", source: str = TEXT) -> Passage:
    """Return a passage that stands once in `source`."""
    start = source.index(text)
    fragments = (Fragment(start, start + len(text), text),)
    return Passage(f"{document}#{number}", document, number + 1, Layout.PARAGRAPH, text, fragments, ("Programmes",))


def cluster(slug: str, label: str) -> Entity:
    return Entity(slug, "organisation", label, (label,), ("CompetitivenessCluster",), slug)


def body(slug: str, label: str) -> Entity:
    return Entity(slug, "organisation", label, (label,), ("PublicBody",), slug)


ENTITIES = (
    cluster("aerospace-valley", "Aerospace Valley"),
    cluster("safe-cluster", "SAFE Cluster"),
    Entity("esa bic sud france", "activity", "ESA BIC Sud France", ("ESA BIC Sud France",), ("Programme",)),
    body("esa", "Agence spatiale européenne"),
    body("cnes", "Centre national d'études spatiales"),
    Entity("politique", "activity", "Politique des pôles", (), ("Programme",), "politique-des-poles-de-competitivite"),
)
PROGRAMME = "esa bic sud france"


def fact(relation: str, subject: str, **more: object) -> Fact:
    settings = {"passage": "exemple#0", "rule": RULE} | more
    return Fact(relation, subject, **settings)  # type: ignore[arg-type]


FACTS = (
    fact("kind", PROGRAMME, text="Programme"),
    fact("name", PROGRAMME, text="ESA BIC Sud France"),
    fact("name", "safe-cluster", text="SAFE"),
    fact("leads", "aerospace-valley", object=PROGRAMME, role="leader", source_term="pilote", confidence=0.9),
    fact("participatesIn", "safe-cluster", object=PROGRAMME, role="partner", source_term="en partenariat avec"),
    fact("partnerOf", "aerospace-valley", object="safe-cluster", within=PROGRAMME),
    fact("mandatedBy", PROGRAMME, object="esa", source_term="pour le compte de"),
    fact("mandatedBy", PROGRAMME, object="cnes", source_term="pour le compte de"),
    fact(
        "observation",
        "politique",
        passage="exemple#1",
        indicator="clusterCount",
        value=Decimal(53),
        as_of="2026",
        indicator_label="pôles",
    ),
    fact(
        "observation",
        "politique",
        passage="exemple#1",
        indicator="memberCount",
        value=Decimal(20000),
        as_of="2026",
        indicator_label="adhérents",
        read_with=("exemple#0",),
    ),
)


def reading(facts: tuple[Fact, ...] = FACTS, entities: tuple[Entity, ...] = ENTITIES) -> Reading:
    document = Document("exemple", "Exemple", TEXT, "0" * 64, "2026", "Éditeur")
    passages = (passage(0, LEADING), passage(1, COUNTING))
    start = LEADING.index("SAFE")
    mentions = (Mention("exemple#0", start, start + 4, "SAFE", "safe-cluster", "CompetitivenessCluster"),)
    rejections = (Rejection("trigger", "exemple#1", "rassemblent", "no-subject"),)
    return Reading(document, 3, passages, mentions, entities, facts, rejections)


CATALOGUED = CatalogueEntry("exemple", "Exemple", "exemple.md", "0" * 64, "Éditeur", "2026")


def entry(slug: str, name: str, kind: str, acronym: str | None = None) -> RegisterEntry:
    return RegisterEntry(slug, name, kind, acronym, (), (), {}, "https://example.org/source", "test.csv", 2)


REGISTERS = (
    entry("aerospace-valley", "Aerospace Valley", "CompetitivenessCluster"),
    entry("safe-cluster", "SAFE Cluster", "CompetitivenessCluster"),
    entry("esa", "Agence spatiale européenne", "PublicBody", "ESA"),
    entry("cnes", "Centre national d'études spatiales", "PublicBody", "CNES"),
    entry("politique-des-poles-de-competitivite", "Politique des pôles", "Programme"),
    entry("etat", "État", "PublicBody"),
)
