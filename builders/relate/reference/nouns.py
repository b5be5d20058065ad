"""What a noun phrase tells by its own words: its head, where it begins, whether it means something new or told."""

from __future__ import annotations

from builders.lexicon.model import Head
from builders.recognise.numbering import ordinal
from builders.relate.reference.setting import Setting


def head_at(setting: Setting, at: int) -> Head | None:
    """Return the singular head noun at a node, one that may stand for a thing by itself."""
    head = setting.clause.head_from(at, setting.lexicon)
    return head if head is not None and head.refers and not head.plural else None


def capital_body(setting: Setting, at: int) -> Head | None:
    """Return the body that a noun with a capital means: "la Région", "l'État"."""
    noun = setting.nodes[at].text
    meant = noun in setting.lexicon.names.capital_bodies
    return Head(noun, "PublicBody", "organisation", called=True) if meant else None


def is_participle(setting: Setting, at: int) -> bool:
    """Whether a participle may stand at a node: "les deux projets labellisés par X"."""
    return "participle" in setting.triggers.uses(setting.clause.low(at))


def phrase_start(setting: Setting, at: int) -> int:
    """Return the first node of the run of words without name, mark, verb or pronoun that ends at `at`."""
    nodes, start = setting.nodes, at
    while start >= 0 and not nodes[start].name and nodes[start].text not in set(",;:.()«»"):
        if nodes[start].pos in {"VERB", "AUX", "PRON", "CCONJ"}:
            break
        start -= 1
    return start + 1


def is_specified(setting: Setting, determiner: int, noun: int) -> bool:
    """Whether what follows a head noun says which one is meant: a name, or a complement unless "ce" points."""
    found = setting.clause.noun_from(noun, setting.lexicon)
    if found is None or found[1] == len(setting.nodes):
        return False
    after = setting.nodes[found[1]]
    pointing = setting.clause.word(determiner) in setting.words.demonstratives
    agreed = after.low == "avec" and found[0].noun in setting.cues.agreements
    told = after.low in {"de", "pour"} or agreed or after.pos in {"ADJ", "NOUN"}
    return after.name or after.low == "«" or (not pointing and told)


def is_another(setting: Setting, determiner: int, noun: int) -> bool:
    """Whether an adjective says that something new is meant: "son nouvel appel à projets", "le deuxième projet"."""
    said = [node.low for node in setting.nodes[determiner + 1 : noun]]
    rank = next((told for low in said if (told := ordinal(low, setting.lexicon)) is not None), 0)
    new = any(low in setting.words.novelty for low in said)
    told_of = setting.clause.low(noun + 1) == "," and setting.clause.low(noun + 2) in setting.words.subject_relatives
    new = new or rank > 1 or (rank == 1 and (told_of or is_participle(setting, noun + 1)))
    return new and setting.clause.word(determiner) not in setting.words.demonstratives


def is_of_many(setting: Setting, determiner: int, noun: int) -> bool:
    """Whether only the determiner of an invariable noun says that it means many: "des PME", "les start-up"."""
    plural = setting.lexicon.endings.plural
    return setting.clause.word(determiner).endswith(plural) and not setting.nodes[noun].low.endswith(plural)


def is_of_several(setting: Setting, determiner: int, noun: int) -> bool:
    """Whether common nouns in the plural say which thing is meant: "le dispositif des grappes d'entreprises"."""
    nodes = setting.nodes
    if noun + 2 >= len(nodes) or setting.clause.word(determiner) in setting.words.demonstratives:
        return False
    common = nodes[noun + 2].pos == "NOUN"
    return setting.clause.word(noun + 1) == "des" and common


def plural_verb(setting: Setting, at: int) -> bool:
    """Whether the verb behind the clitics at a node is in the plural."""
    nodes, words = setting.nodes, setting.words
    while at < len(nodes) - 1 and nodes[at].low in words.clitics | words.definite_articles:
        at += 1
    return setting.clause.low(at).endswith("nt") and nodes[at].low not in words.singular_verbs
