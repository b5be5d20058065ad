"""The word lists of seeds/lexicon that are of one matter: names.toml and money.toml; see `words` for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Words that are a part of names, that only stand before them, or whose capitals make no name."""

    joiners: frozenset[str]
    foreign_articles: frozenset[str]
    foreign_links: frozenset[str]
    tight_joiners: frozenset[str]
    branding: frozenset[str]
    name_links: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    courtesy: frozenset[str]
    saints: tuple[str, ...]
    streets: frozenset[str]
    squares: frozenset[str]
    house_parts: frozenset[str]
    organs: frozenset[str]
    sections: frozenset[str]
    common_acronyms: frozenset[str]
    common_capitals: frozenset[str]
    firm_words: frozenset[str]
    quarters: frozenset[str]
    reaches: frozenset[str]
    name_tails: frozenset[str]
    peoples: frozenset[str]
    prefixes: frozenset[str]
    adverbial_ends: frozenset[str]
    capital_bodies: frozenset[str]
    territories: frozenset[str]
    inner_bodies: frozenset[str]
    shared_heads: frozenset[str]
    works: frozenset[str]
    yards: frozenset[str]
    firm_ends: frozenset[str]
    given_names: frozenset[str]
    plain_heads: frozenset[str]
    kept_heads: frozenset[str]
    descriptors: frozenset[str]
    town_bodies: frozenset[str]
    described: frozenset[str]
    introduced: frozenset[str]
    dedicated: frozenset[str]
    described_links: frozenset[str]
    communities: frozenset[str]
    ministries: frozenset[str]
    portfolios: frozenset[str]
    classing: frozenset[str]
    authorities: frozenset[str]
    loose_heads: Mapping[str, str]  # "agence" → the class that it tells before a name
    held_articles: Mapping[str, str]  # "au" → "Le"


@dataclass(frozen=True, slots=True)
class Funds:
    """Words that tell who pays, who gets, and what only looks like money given."""

    money: frozenset[str]
    paid: frozenset[str]
    totalling: frozenset[str]
    owned: frozenset[str]
    favouring: frozenset[str]
    joining: frozenset[str]
    resuming: frozenset[str]
    enabling: frozenset[str]
    grants: frozenset[str]
    helps: frozenset[str]
    rates: tuple[str, ...]
    up_to: tuple[str, ...]
    sharing: tuple[str, ...]
    before_sum: frozenset[str]
    sums: frozenset[str]
    costs: frozenset[str]
    whole: frozenset[str]
    currency: frozenset[str]
    share: frozenset[str]
    of_money: tuple[str, ...]
    sum_units: frozenset[str]
    made_of: frozenset[str]
    accounts: frozenset[str]
    staff: frozenset[str]
    not_accounts: frozenset[str]
    prizes: frozenset[str]
    endowing: frozenset[str]
    round_leading: frozenset[str]
    round_joining: frozenset[str]
    not_given: frozenset[str]
    compared: frozenset[str]
    withdrawn: frozenset[str]
    worth: frozenset[str]
