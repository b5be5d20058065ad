"""Read what a verb is done to off the order of words: what stands to its right, over links, nouns and lists."""

from __future__ import annotations

from dataclasses import replace

from builders.lexicon.model import Frame
from builders.link.families import FAMILIES
from builders.recognise.numbering import ordinal
from builders.relate.reference.anaphora import referring_at
from builders.relate.reference.between import skip_right
from builders.relate.reference.finding import Finding
from builders.relate.reference.meaning import EXPLAINED
from builders.relate.reference.names import called_at, named_by, named_by_all, named_with_more
from builders.relate.reference.setting import Setting
from builders.relate.reference.spelled import COLLECTIVE_REACH, classed, listed_at, spelt_out

STEPS = 16  # on the way from a verb to its object
EXPLAINED_REACH = 16  # words from such a noun to its name


def object_of(setting: Setting, last: int, frame: Frame, lemma: str) -> Finding:
    """Return the object of an active verb whose complex ends at `last`."""
    at, through = last + (setting.clause.low(last) == ":"), set[str]()  # "X accompagne : A et B"
    linked = not frame.links or lemma in frame.direct or "direct" in frame.direct
    links = {word for link in frame.links for word in link.split()}
    for _ in range(STEPS):
        at = skip_right(setting, at)
        if at >= len(setting.nodes):
            break
        group = setting.clause.group_at(at)
        if group is not None and (linked or group.preposition in links):
            return named_with_more(setting, spelt_out(setting, group) or group, frozenset(through))
        step, linked = _step(setting, at, frame, through, linked=linked)
        if step == at:
            return _common_object(setting, at, through, linked=linked)
        at = step
    return Finding(reason="object-not-named")


def _common_object(setting: Setting, at: int, through: set[str], *, linked: bool) -> Finding:
    """Return the object that is a list under a collective noun, or what a common noun refers to."""
    nouns = {node.low for node in setting.nodes[at : at + COLLECTIVE_REACH]} & setting.cues.collective
    listed = named_by_all(setting, listed_at(setting, at))
    if listed.referents:
        return replace(classed(setting, listed, nouns), through=frozenset(through | nouns))
    found = referring_at(setting, at) or _explained(setting, at)
    determiner = at - (at > 0 and setting.clause.word(at - 1) in setting.words.singular_articles)
    named = called_at(setting, determiner, complements=True) if found is None and linked else None
    if named is not None and named.direct:
        return named_by(setting, named, frozenset(through))  # "la plateforme d'essais P"
    return replace(found, through=frozenset(through)) if found else Finding(reason="object-not-named")


def _explained(setting: Setting, at: int) -> Finding | None:
    """Return the name that explains a long noun phrase at `at`: "un projet de coopération entre pôles, X"."""
    nodes, head = setting.nodes, setting.lexicon.heads.get(setting.clause.low(at))
    if head is None or head.plural or head.kind not in EXPLAINED:
        return None
    for i in range(at + 1, min(at + EXPLAINED_REACH, len(nodes) - 1)):
        quoted = nodes[i].text == "«"  # "un appel à projets accéléré « X »"
        group = setting.clause.group_at(i if quoted else i + 1)
        named = quoted or nodes[i].text in {",", ":"} or nodes[i].low in setting.words.naming
        if named and group is not None and group.direct and group.lead >= i:
            one = named_by(setting, group).referents
            kinds = FAMILIES.get(head.kind.lower(), {head.kind})
            fits = len(one) == 1 and one[0].may_be(kinds)
            closed = setting.clause.low(group.last) in {"", ",", ".", ";", "(", "qui", "dont"}
            return Finding((replace(one[0], kind=head.kind),), group=group) if fits and closed else None
        if nodes[i].verb or nodes[i].text == ";" or nodes[i].pos in {"PRON", "SCONJ"}:
            return None
    return None


def _step(setting: Setting, at: int, frame: Frame, through: set[str], *, linked: bool) -> tuple[int, bool]:
    """Return the next node on the way to the object: over links, determiners and nouns that let through."""
    for link in sorted((*frame.links, "de" if through else ""), key=len, reverse=True):
        if setting.clause.spells(at, link.split()):
            return at + len(link.split()), True
    if _determines(setting, at) and referring_at(setting, at) is None:
        return at + 1, linked
    for noun in sorted(frame.through | frame.objects, key=lambda noun: (-len(noun), noun)):
        if setting.clause.spells(at, noun.split()):
            through.add(noun)
            return at + len(noun.split()), linked
    node = setting.nodes[at]
    qualifies = node.pos == "ADJ" and node.low not in setting.cues.parting
    tied = bool(through) and (node.low in setting.lexicon.links.tying or qualifies)
    return at + tied, linked


def _determines(setting: Setting, at: int) -> bool:
    node, words = setting.nodes[at], setting.words
    known = node.low in words.determiners | words.adjectives or node.pos in {"NUM", "DET"}
    return known or ordinal(node.low, setting.lexicon) is not None  # "lance le 5ème appel"
