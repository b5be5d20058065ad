"""Small readings about invented bodies."""

from __future__ import annotations

from builders.model import Document, Entity, Fact, Fragment, Layout, Mention, Passage, Reading

TEXT = "Orvelle pilote Brumex avec Tarsis."


def reading(slug: str, rule: str = "lead") -> Reading:
    """Return the reading of a document with one sentence: who leads what, and who takes part."""
    key = f"{slug}#0"
    entities = (
        Entity("orvelle", "organisation", "Orvelle", kinds=("Cluster",)),
        Entity("brumex", "activity", "Brumex"),
        Entity("tarsis", "organisation", "Tarsis"),
    )
    mentions = tuple(
        Mention(key, at, at + len(one.label), one.label, one.key)
        for one in entities
        if (at := TEXT.find(one.label)) >= 0
    )
    facts = (
        Fact("leads", "orvelle", key, rule, object="brumex"),
        Fact("participatesIn", "tarsis", key, "with-marker", object="brumex", read_with=(key,)),
        Fact("acronym", "brumex", key, "bracket", text="BX"),
    )
    passage = Passage(key, slug, 0, Layout.PARAGRAPH, TEXT, (Fragment(0, len(TEXT), TEXT),))
    return Reading(Document(slug, slug, TEXT, ""), 1, (passage,), mentions, entities, facts)
