"""The word lists of seeds/lexicon/words.toml (closed classes) and cues.toml (words that readers look for).

Each field is a list of the file that has its name, where a comment says what it is for. Words are lower case with
straight apostrophes unless the field says that they stand as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

AS_WRITTEN = frozenset({"common_acronyms", "common_capitals", "capital_bodies", "courtesy"})


@dataclass(frozen=True, slots=True)
class Words:
    """Closed classes of French."""

    determiners: frozenset[str]
    definite: frozenset[str]
    demonstratives: frozenset[str]
    definite_articles: frozenset[str]
    before_noun: frozenset[str]
    numerals: frozenset[str]
    subject_pronouns: frozenset[str]
    persons: frozenset[str]
    plural_persons: frozenset[str]
    singular: frozenset[str]
    of_two: frozenset[str]
    pointing: frozenset[str]
    latter: frozenset[str]
    relatives: frozenset[str]
    speaking: frozenset[str]
    alone: frozenset[str]
    ours: frozenset[str]
    impersonal: frozenset[str]
    impersonal_adjectives: frozenset[str]
    presenting: frozenset[str]
    possessives: frozenset[str]
    subject_relatives: frozenset[str]
    object_relatives: frozenset[str]
    dative_relatives: frozenset[str]
    clitics: frozenset[str]
    to_be: frozenset[str]
    to_have: frozenset[str]
    to_become: frozenset[str]
    singular_verbs: frozenset[str]
    recent: frozenset[str]
    named_as: frozenset[str]
    helpers: frozenset[str]
    verb_adverbs: frozenset[str]
    after_verb: frozenset[str]
    not_after: frozenset[str]
    negations: frozenset[str]
    prepositions: frozenset[str]
    list_stops: frozenset[str]
    fronting: frozenset[str]
    inserting: frozenset[str]
    examples: frozenset[str]
    spelling_out: frozenset[str]
    such: frozenset[str]
    list_links: frozenset[str]
    listing: frozenset[str]
    joiners: frozenset[str]
    tight_joiners: frozenset[str]
    name_links: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    organs: frozenset[str]
    sections: frozenset[str]
    courtesy: frozenset[str]
    streets: frozenset[str]
    common_acronyms: frozenset[str]
    common_capitals: frozenset[str]
    adjectives: frozenset[str]
    edition_nouns: frozenset[str]
    seasons: frozenset[str]
    adverbial_ends: frozenset[str]
    naming: frozenset[str]
    novelty: frozenset[str]
    peoples: frozenset[str]
    firm_words: frozenset[str]
    quarters: frozenset[str]
    reaches: frozenset[str]
    name_tails: frozenset[str]
    contracted: Mapping[str, str]  # "du" → "de"
    ordinals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """Content words and endings that tell a reader what stands beside them."""

    collective: frozenset[str]
    consortium: frozenset[str]
    doings: frozenset[str]
    yards: frozenset[str]
    works: frozenset[str]
    shared_heads: frozenset[str]
    members: frozenset[str]
    partners: frozenset[str]
    activities: frozenset[str]
    working: frozenset[str]
    subject_nouns: frozenset[str]
    selves: frozenset[str]
    gathered: frozenset[str]
    lead_ins: frozenset[str]
    likening: frozenset[str]
    capital_bodies: frozenset[str]
    inner_bodies: frozenset[str]
    ways: frozenset[str]
    adverbials: frozenset[str]
    wishing: frozenset[str]
    passing: frozenset[str]
    authorities: frozenset[str]
    round_leading: frozenset[str]
    round_joining: frozenset[str]
    trials: frozenset[str]
    schemes: frozenset[str]
    following: frozenset[str]
    not_given: frozenset[str]
    withdrawn: frozenset[str]
    worth: frozenset[str]
    totalling: frozenset[str]
    owned: frozenset[str]
    favouring: frozenset[str]
    made_of: frozenset[str]
    money: frozenset[str]
    paid: frozenset[str]
    grants: frozenset[str]
    before_sum: frozenset[str]
    sums: frozenset[str]
    accounts: frozenset[str]
    prizes: frozenset[str]
    endowing: frozenset[str]
    giving: frozenset[str]
    placing: frozenset[str]
    site_nouns: frozenset[str]
    listed_sites: frozenset[str]
    boards: frozenset[str]
    place_prepositions: frozenset[str]
    inside: frozenset[str]
    parting: frozenset[str]
    winners: frozenset[str]
    of_entries: frozenset[str]
    joint_deeds: frozenset[str]
    jointly: frozenset[str]
    backing: frozenset[str]
    carriers: frozenset[str]
    leaders: frozenset[str]
    workplaces: frozenset[str]
    offices: frozenset[str]
    given_names: frozenset[str]
    agreements: frozenset[str]
    elsewhere: frozenset[str]
    planned: frozenset[str]
    provisions: frozenset[str]
    others: frozenset[str]
    plain_heads: frozenset[str]
    kept_heads: frozenset[str]
    acting_members: frozenset[str]
    held_there: frozenset[str]
    of_bodies: frozenset[str]
    sited_verbs: frozenset[str]
    bare_agents: frozenset[str]
    descriptors: frozenset[str]
    vague_themes: frozenset[str]
    predicates: frozenset[str]
    following_verbs: frozenset[str]
    adjective_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    word_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    conditional_endings: tuple[str, ...]
    future_endings: tuple[str, ...]


def read_words(raw: Mapping[str, Any]) -> Words:
    """Return the closed classes of a file; raise KeyError for a list that is missing."""
    return Words(**_lists(Words, raw), contracted=raw["contracted"], ordinals=raw["ordinals"])


def read_cues(raw: Mapping[str, Any]) -> Cues:
    """Return the cues of a file; raise KeyError for a list that is missing."""
    return Cues(**_lists(Cues, raw))


def _lists(kind: type[Words | Cues], raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the lists of a file as the fields of a class want them: endings in order, words in sets."""
    return {
        field.name: (tuple if "tuple" in str(field.type) else frozenset)(_spelled(field.name, raw[field.name]))
        for field in fields(kind)
        if "Mapping" not in str(field.type)
    }


def _spelled(name: str, words: Iterable[str]) -> Iterator[str]:
    return (word if name in AS_WRITTEN else word.lower() for word in words)
