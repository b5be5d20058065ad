"""What nouns with a definite determiner refer to: "ce projet", "la Région", "l'édition 2024", "leur projet"."""

from __future__ import annotations

from dataclasses import replace

from builders.lexicon.model import Head
from builders.link.families import FAMILIES, segment_of
from builders.relate.reference.about import host, owner, prominent
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender, of_noun
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import called_at, named_by
from builders.relate.reference.nouns import capital_body, head_at, is_another, is_of_many, is_of_several, is_specified
from builders.relate.reference.refer import refer, shortened
from builders.relate.reference.setting import Setting
from builders.relate.reference.several import several_at
from builders.relate.reference.speech import ours, speaker_of
from builders.relate.reference.topics import last_activity

EDITED = frozenset({"Call", "Event", "SupportProgramme"})  # what comes in editions and promotions
ITSELF = FAMILIES["org"] - FAMILIES["public"]  # of whom "la structure" may be said
OWNING = frozenset({"organisation", "thing"})  # segments of those who may have a project
COMMON = "subject-is-common-noun"
MARKS = frozenset(";:.")
NAMED_BESIDE = 3  # words from a noun, a comma between them, to the participle that names it
NAMED_REACH = 16  # words from a noun to the participle that names it
PROGRAMMES = frozenset({"SupportProgramme", "FundingProgramme"})  # whose nouns mean them and no edition of them


def meant_by_noun(setting: Setting, head: Head, written: str = "", *, said: bool = True) -> Finding:
    """Return what a head noun with a definite article refers to; `written` with a capital it is the host itself.

    Not `said`, as in "leur projet", the noun tells no class of what is of none.
    In "Baptisé X, le projet" it is X.
    """
    nodes = setting.nodes
    if len(nodes) > 1 and nodes[0].low in setting.words.naming and (named := nodes[1].mention) is not None:
        setting.discourse.cast.tell(named.entity, head.kind)
        return Finding((Referent(named.entity, setting.discourse.cast.kind(named.entity)),))
    party = setting.discourse.defined.get(written.lower()) if written.istitle() else None
    meant = party or _standing(setting, head, written, said=said)
    if meant is None:
        return Finding(reason="anaphor-unresolved")
    gender = of_noun(head, setting.lexicon.tables["gender"])
    if len(gender) == 1:
        setting.discourse.call(meant.key, gender[0])
    return Finding((meant,))


def _standing(setting: Setting, head: Head, written: str, *, said: bool) -> Referent | None:
    """Return what a head noun stands for by itself: the host or speaker, what was spoken of, who is named most."""
    speaker = speaker_of(setting).referents if head.kind != "Network" else ()
    own = host(setting.discourse, setting.clause.scene) if written.istitle() else speaker[0] if speaker else None
    if own is not None and not head.called and fits(own.kind, head.kind):
        return _whole(setting, own)
    referent = refer(setting.discourse, head, setting.clause.scene, setting.lexicon, said=said)
    if referent is None and not head.exact:
        referent = prominent(setting.discourse, setting.clause.scene, head.kind)
    return None if referent is None else _whole(setting, referent)


def _whole(setting: Setting, referent: Referent) -> Referent:
    """Return the programme that "le programme" means after one of its promotions or waves; others as they are."""
    whole = referent.key.split("#")[0]
    promoted = whole != referent.key and setting.discourse.cast.kind(referent.key) in PROGRAMMES
    return replace(referent, key=whole) if promoted else referent


def definite_at(setting: Setting, determiner: int) -> Finding:
    """Return the referent of the noun phrase that a definite determiner opens: "le pôle", "ce projet"."""
    together = several_at(setting, determiner)
    if together is not None:
        return together
    nodes, at = setting.nodes, determiner + 1
    while at < len(nodes) - 1 and nodes[at].low in setting.words.adjectives:
        at += 1
    if at >= len(nodes) or nodes[at].name:
        return Finding(reason="no-subject")
    if (named := _named_after(setting, at)) is not None:
        return named
    several = COMMON if is_of_several(setting, determiner, at) else ""
    if reason := "anaphor-unresolved" if is_another(setting, determiner, at) else several:
        return Finding(reason=reason)
    readings = (_shortened, _done_in_row, _edition)
    own = ours(setting, determiner, at) or next((f for read in readings if (f := read(setting, at))), None)
    own = own or _body_itself(setting, determiner, at)
    if own is not None:
        return own
    other = _has_parts(setting, at) or is_of_many(setting, determiner, at)
    head = None if other else capital_body(setting, at) or head_at(setting, at)
    written = nodes[at].text
    return meant_by_noun(setting, head, written) if head is not None else Finding(reason=COMMON)


def referring_at(setting: Setting, at: int) -> Finding | None:
    """Return the referent of a whole noun phrase at `at`: "ce projet", "le dispositif" with nothing after the noun.

    None where there is none, or where a name, an adjective or a complement says which one is meant.
    """
    nodes = setting.nodes
    if at >= len(nodes) or setting.clause.word(at) not in setting.words.definite:
        return None
    together = several_at(setting, at)
    if together is not None:
        return together
    start = setting.clause.past_right(at + 1, setting.words.adjectives)
    if start >= len(nodes) or nodes[start].name or is_another(setting, at, start) or is_of_many(setting, at, start):
        return None
    possessive = setting.clause.word(at) in setting.words.possessives
    own = _shortened(setting, start) or _named_after(setting, start, near=True)
    own = own or (_named_own(setting, at) if possessive else _body_itself(setting, at, start))
    if own is not None:
        return own
    head = capital_body(setting, start) or (None if is_specified(setting, at, start) else head_at(setting, start))
    answer = Finding() if head is None else meant_by_noun(setting, head, nodes[start].text, said=not possessive)
    return answer if answer.referents and not _own_other(setting, at, answer, head) else None


def _named_own(setting: Setting, at: int) -> Finding | None:
    """Return X in "leur projet, X, …": the name between commas after a noun with a possessive."""
    group, nodes = called_at(setting, at), setting.nodes
    if group is None or group.lead < 1 or nodes[group.lead - 1].low != "," or len(group.members) > 1:
        return None
    head = setting.clause.head_from(at + 1, setting.lexicon)
    thing = head is not None and head.segment in {"activity", "product"}
    if not thing or any(node.verb for node in nodes[:at]):
        return None
    return replace(named_by(setting, group), end=group.last + 1)


def _named_after(setting: Setting, noun: int, *, near: bool = False) -> Finding | None:
    """Return X in "le projet labellisé par Y et nommé X": the name that a participle gives to a noun it agrees with.

    `near` is only a participle beside the noun or after its comma: "ce projet, baptisé X".
    """
    nodes, head, table = setting.nodes, head_at(setting, noun), setting.lexicon.tables["gender"]
    reach = noun + (NAMED_BESIDE if near else NAMED_REACH)
    for at in range(noun + 1, min(reach, len(nodes) - 1) if head is not None else 0):
        if nodes[at].text in MARKS or (
            nodes[at].verb and not nodes[at].low.endswith(setting.lexicon.endings.participle)
        ):
            return None
        named = setting.clause.group_at(at + 1 + (nodes[at + 1].text == "«"))
        if head is None or named is None or not named.direct or nodes[at].low not in setting.words.naming:
            continue
        feminine = nodes[at].low.endswith(tuple(table["endings_feminine"]))
        if (Gender.FEMININE if feminine else Gender.MASCULINE) in of_noun(head, table):
            one = named_by(setting, named).referents[0]
            kind = setting.discourse.cast.tell(one.key, head.kind)
            return Finding((replace(one, kind=kind),), end=named.last + (setting.clause.low(named.last) == ","))
    return None


def _own_other(setting: Setting, determiner: int, found: Finding, head: Head | None) -> bool:
    """Whether "notre accélérateur", "son projet" is rather one that was not named.

    So it is where none of its class was, and where whose it is was not spoken of with the one that was.
    """
    if setting.clause.word(determiner) not in setting.words.possessives or head is None:
        return False
    bodies = (group for group in setting.clause.groups if group.direct and group.last <= determiner)
    owner = next((one.entity for group in bodies for one in group.members if segment_of(one.kind) in OWNING), "")
    return all(one.kind != head.kind or (owner and not _told_together(setting, owner, one)) for one in found.referents)


def _told_together(setting: Setting, owner: str, thing: Referent) -> bool:
    """Whether this sentence or a paragraph named both a body and a thing, or a heading the body."""
    discourse = setting.discourse
    if any(mention.entity == thing.key for mention in setting.clause.scene.mentions):
        return True
    blocks = {one.block for one in discourse.noted if one.key == owner}
    told = any(one.key == thing.key and one.block in blocks for one in discourse.noted)
    return told or any(key == owner for _, key, _ in discourse.headings)


def _done_in_row(setting: Setting, noun: int) -> Finding | None:
    """Return the row's project for "les travaux", which are what is done in it."""
    row = setting.discourse.row_at(setting.clause.passage.block)
    return (
        Finding((row,))
        if row is not None and row.kind == "Project" and setting.nodes[noun].low in setting.cues.doings
        else None
    )


def _body_itself(setting: Setting, determiner: int, noun: int) -> Finding | None:
    """Return the body spoken of for "la structure", "cet organisme", which say no class of it.

    It is the subject of the sentence before, in this paragraph or the one above, else whose page it is.
    """
    told = setting.clause.word(determiner) in setting.words.singular and setting.nodes[noun].low in setting.cues.selves
    if not told or _is_described(setting, noun + 1):
        return None
    discourse, scene = setting.discourse, setting.clause.scene
    last = discourse.subject_since(scene.part.passage.block - 1)
    one = last if last is not None and last.kind in ITSELF else owner(discourse, scene)
    return Finding((replace(one, anaphor=True),)) if one is not None and one.kind in ITSELF else None


def _has_parts(setting: Setting, noun: int) -> bool:
    """Whether a noun tells how something is made up rather than a body: "la structure du marché"."""
    clause, definite = setting.clause, setting.words.definite_articles
    of = clause.low(noun + 1) in setting.lexicon.links.of
    whole = of and (clause.word(noun + 1) != clause.low(noun + 1) or clause.low(noun + 2) in definite)
    return whole and setting.nodes[noun].low in setting.cues.selves


def _is_described(setting: Setting, after: int) -> bool:
    """Whether the word after a noun says which one is meant: "la structure du marché", not "la structure pilote P"."""
    if after >= len(setting.nodes):
        return False
    node = setting.nodes[after]
    acts = "finite" in setting.triggers.uses(node.low) and setting.clause.low(after + 1) in setting.words.determiners
    return node.name or node.low in setting.lexicon.links.of or (node.pos in {"ADJ", "NOUN"} and not acts)


def _edition(setting: Setting, noun: int) -> Finding | None:
    """Return what "l'édition 2024", "la première promotion" is one of: the call or event just spoken of."""
    after = setting.nodes[noun + 1 : noun + 2]
    if setting.nodes[noun].low not in setting.words.edition_nouns or any(n.low == "de" for n in after):
        return None
    whole = last_activity(setting.discourse, setting.clause.scene)
    return Finding((whole,)) if whole is not None and whole.kind in EDITED else None


def _shortened(setting: Setting, noun: int) -> Finding | None:
    """Return the thing that a capitalised common noun alone is short for: "la Halle", "cet Institut"."""
    node, after = setting.nodes[noun], setting.nodes[noun + 1 : noun + 2]
    if not node.text.istitle() or node.text in setting.lexicon.names.capital_bodies or any(n.name for n in after):
        return None
    if capital_body(setting, noun) is not None or any(n.low == "de" for n in after):
        return None
    short = shortened(setting.discourse, node.text, setting.clause.passage.key)
    return None if short is None else Finding((short,))
