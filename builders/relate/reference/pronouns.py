"""Whom "il", "elle" and "ils" mean: what was just introduced, the last subject, else what is of their gender."""

from __future__ import annotations

from dataclasses import replace

from builders.link.families import FAMILIES, SUBJECTS
from builders.recognise.heads import head_starting
from builders.relate.reference.anaphora import meant_by_noun
from builders.relate.reference.asked import asked
from builders.relate.reference.copulas import impersonal
from builders.relate.reference.finding import Finding
from builders.relate.reference.gender import Gender, of_kind, of_noun, of_pronoun
from builders.relate.reference.memory import Referent
from builders.relate.reference.names import named_by
from builders.relate.reference.nouns import head_at
from builders.relate.reference.setting import Setting
from builders.relate.reference.spoken import told
from builders.relate.reference.topics import topic

SINGLE = FAMILIES["org"] | FAMILIES["project"] | FAMILIES["product"]
TOPICALISED = 2  # words of "s'agissant"
CLAUSE_MARKS = frozenset({";", ":"})


def meant_by_pronoun(setting: Setting, at: int, *, plural: bool = False) -> Finding:
    """Return whom "il" or "ils" means, if anybody."""
    if impersonal(setting.clause, at, setting.lexicon, setting.triggers):
        return Finding(reason="impersonal")
    return _meant(setting, at, plural=plural)


def is_pronoun(setting: Setting, at: int) -> bool:
    """Whether a node is a pronoun of the third person, "ce dernier" among them."""
    low, words = setting.nodes[at].low, setting.words
    opens = at == 1 and setting.clause.word(0) in words.demonstratives
    return low in words.persons or (opens and low in words.latter)


def gender_of(setting: Setting, one: Referent) -> Gender | None:
    """Return the gender of an entity, as the document tells it, else as names of its class have it."""
    told = setting.discourse.genders
    return told[one.key] if one.key in told else of_kind(one.kind, setting.lexicon.tables["gender"])


def agrees(setting: Setting, one: Referent, wanted: Gender | None) -> bool:
    """Whether a pronoun of a gender may stand for an entity, by its name or by the noun that it was last called."""
    return (
        wanted is None or gender_of(setting, one) in {None, wanted} or setting.discourse.called.get(one.key) is wanted
    )


def _meant(setting: Setting, at: int, *, plural: bool) -> Finding:
    """Return whom a pronoun means: the row's thing, what was just introduced, the last subject."""
    passage, discourse = setting.clause.passage, setting.discourse
    pointed = _just_named(setting, at) or _fronted(setting, at)
    pointed = pointed or (None if plural else _person_before(setting, at))
    pointed = pointed or (_last_named(setting, at) if _points(setting, at) else None)
    if pointed is not None or _goes_on(setting, at, plural=plural):
        return pointed or Finding(setting.opening)
    if plural and setting.inherited is not None and len(setting.inherited.referents) > 1:
        return setting.inherited
    block, several = discourse.plural
    if plural and several and block >= passage.block - 1:
        return Finding(tuple(replace(referent, anaphor=True) for referent in several))
    row = discourse.row_at(passage.block)
    if row is not None and discourse.subject is None:
        return Finding((row,))
    wanted = None if plural else _wanted(setting, at)
    found = _rather_thing(setting, at, _last_subject(setting, row, wanted), wanted)
    found = Finding(setting.opening) if _subordinate(setting, at) else _elsewhere(setting, at, found)
    unlike = any(not agrees(setting, one, wanted) for one in found.referents)
    single = plural and len(found.referents) == 1 and _is_single(setting, found.referents[0])
    if found.referents and not unlike:
        return Finding(reason="pronoun-unresolved") if single else found
    return _ofgender_of(setting, wanted, unlike=unlike) or Finding(reason="pronoun-unresolved")


def _is_single(setting: Setting, one: Referent) -> bool:
    """Whether "ils" cannot mean an entity: a body or project that is one, as its name tells.

    Of a programme or call it means those who take part or won.
    """
    first = setting.discourse.cast.roles[one.key].label.split()[0].lower()
    return one.kind in SINGLE and not first.endswith(setting.lexicon.endings.plural)


def _just_named(setting: Setting, at: int) -> Finding | None:
    """Return X for the pronoun of "Baptisé X, il …" or "Quant à X, fort de 12 membres, il …"."""
    nodes = setting.nodes
    if at < 2 or nodes[at - 1].text != ",":
        return None
    if any(node.low in setting.words.topicalising for node in nodes[:TOPICALISED]):
        return _topicalised(setting, at)
    named = [node.mention for node in nodes[:at] if node.mention is not None]
    if nodes[0].low not in setting.words.naming or len(named) != 1:
        return None
    return Finding((Referent(named[0].entity, setting.discourse.cast.kind(named[0].entity)),))


def _person_before(setting: Setting, at: int) -> Finding | None:
    """Return N for the pronoun of "notre président, N, vient du privé : il dirige X": no other name stands before."""
    before = [group for group in setting.clause.groups if group.last <= at]
    if len(before) != 1 or len(before[0].members) > 1 or not before[0].direct:
        return None
    key = before[0].members[0].entity
    person = setting.discourse.cast.kind(key) == "Person"
    return Finding((Referent(key, "Person"),)) if person else None


def _topicalised(setting: Setting, at: int) -> Finding | None:
    """Return X for the pronoun at a node of "Quant à X, …, il …"."""
    group = next((one for one in setting.clause.groups if one.last < at), None)
    opened = group is not None and all(node.text != "," for node in setting.nodes[: group.lead])
    named = named_by(setting, group).referents if group is not None and opened else ()
    wanted = of_pronoun(setting.nodes[at].low, setting.lexicon.tables["gender"])
    return Finding(named) if len(named) == 1 and agrees(setting, named[0], wanted) else None


def _fronted(setting: Setting, at: int) -> Finding | None:
    """Return what the noun of "Projet porté par X, il …" means, for its pronoun at a node."""
    head = head_at(setting, 0) if at > 1 and not setting.nodes[1].name else None
    if head is None or setting.nodes[at - 1].text != ",":
        return None
    table = setting.lexicon.tables["gender"]
    agreed = of_pronoun(setting.nodes[at].low, table) in of_noun(head, table)
    return meant_by_noun(setting, head) if agreed else None


def _points(setting: Setting, at: int) -> bool:
    """Whether a sentence opens with a pronoun of what was named last: "Celui-ci est clos", "Cette dernière a …"."""
    nodes, words = setting.nodes, setting.words
    if any(node.name for node in nodes[:at]):
        return False
    return nodes[at].low in words.pointing | words.latter


def latter_at(setting: Setting, at: int) -> Finding | None:
    """Return whom "ce dernier", "celui-ci" at a node means after a preposition; None for other words."""
    nodes, words = setting.nodes, setting.words
    if at >= len(nodes) or any(node.name for node in nodes[:at]):
        return None
    noun = at + (setting.clause.word(at) in words.demonstratives and at + 1 < len(nodes))
    last = _last_named(setting, noun) if nodes[noun].low in words.latter | words.pointing else None
    return last if last is not None and last.referents else None


def _last_named(setting: Setting, at: int) -> Finding | None:
    """Return the body or thing of the pronoun's gender with which the sentence before ends.

    Where it ends with none "celui-ci" may be read as "il", "ce dernier" means nobody.
    """
    block, key, where = setting.discourse.closing or (-1, "", "")
    one = setting.discourse.recalled(key, where) if key else None
    if one is None or block != setting.clause.passage.block or one.kind not in SUBJECTS:
        if setting.nodes[at].low not in setting.words.latter:
            return None
        meant = told(setting, asked(setting, at) or frozenset(), lambda one: _is_of(setting, one, _wanted(setting, at)))
        return meant if meant.referents else Finding(reason="pronoun-unresolved")
    return Finding((one,)) if agrees(setting, one, _wanted(setting, at)) else Finding(reason="pronoun-unresolved")


def _subordinate(setting: Setting, at: int) -> bool:
    """Whether a pronoun opens a clause after the main verb, where it means whom the sentence opens with."""
    nodes, words = setting.nodes, setting.words
    relative = at > 1 and nodes[at - 1].low in words.object_relatives
    return relative and len(setting.opening) == 1 and any(node.verb for node in nodes[: at - 1])


def _goes_on(setting: Setting, at: int, *, plural: bool) -> bool:
    """Whether a mark parts a pronoun from the clause whose subject it stands for: "P est clos ; il …", "… : elles"."""
    marks = CLAUSE_MARKS if plural else {";"}
    return (len(setting.opening) > 1) is plural and bool(setting.opening) and setting.clause.low(at - 1) in marks


def _elsewhere(setting: Setting, at: int, found: Finding) -> Finding:
    """Return what a pronoun means unless its sentence names it only after: "il préside X" is not said of X."""
    nodes = setting.nodes
    before, after = ({n.mention.entity for n in part if n.mention} for part in (nodes[:at], nodes[at:]))
    itself = any(referent.key in after - before for referent in found.referents)
    return Finding(reason="pronoun-unresolved") if itself else found


def _last_subject(setting: Setting, row: Referent | None, wanted: Gender | None) -> Finding:
    """Return the last subject; not what the heading told of where a sentence since had another of the gender."""
    if wanted in setting.discourse.untold and _goes_past_news(setting):
        return Finding(reason="pronoun-unresolved")
    subject, distance = setting.discourse.subject, setting.clause.passage.block - setting.discourse.subject_block
    if subject is not None and distance == 1:
        return Finding((replace(subject, anaphor=True),))
    if setting.inherited and setting.inherited.referents:
        return setting.inherited
    if subject is not None and distance == 0:
        return Finding((replace(subject, anaphor=True),))
    return Finding((row,)) if row else Finding(reason="pronoun-unresolved")


def _wanted(setting: Setting, at: int) -> Gender | None:
    """Return the gender of a pronoun; None where a noun before it in its sentence has another: "Société, il …"."""
    table, tokens = setting.lexicon.tables["gender"], setting.clause.scene.tokens
    fronted = head_starting(tokens, 0, setting.lexicon) is not None and at > 0
    return None if fronted else of_pronoun(setting.nodes[at].low, table)


def _ofgender_of(setting: Setting, wanted: Gender | None, *, unlike: bool) -> Finding | None:
    """Return the one thing of a pronoun's gender in the nearest passage that names any, else the section's.

    Only one that its passage names alone may be meant where it was not `unlike` that it was the last subject.
    """
    if wanted is None or setting.discourse.untold:
        return None
    block, passages = setting.clause.passage.block, dict[str, dict[str, Referent]]()
    for noted in reversed([*setting.discourse.since(block - unlike)]):
        one = setting.discourse.recalled(noted.key, noted.passage)
        named = one.kind in SUBJECTS and gender_of(setting, one) is wanted if unlike else one.kind in {*SUBJECTS, None}
        if named:
            passages.setdefault(noted.passage, {})[noted.key] = one
    if passages:
        near = tuple(list(passages.values())[-1].values())
        if not unlike and len(near) > 1:  # "A et B financent P. Il …" is of none of several subjects
            several = {one.key for one in setting.discourse.plural[1]}
            near = tuple(one for one in near if one.key not in several) if several else near
        alone = len(near) == 1 and near[0].kind in SUBJECTS and gender_of(setting, near[0]) is wanted
        return Finding(near) if alone else None
    topics = Finding() if _goes_past_news(setting) else topic(setting)
    return topics if topics.referents and all(agrees(setting, one, wanted) for one in topics.referents) else None


def _goes_past_news(setting: Setting) -> bool:
    """Whether other sentences stand between a passage and the heading over it that told what happened to somebody."""
    passage, discourse = setting.clause.passage, setting.discourse
    news = not discourse.sentences.isdisjoint(passage.heading_path[-1:])
    return news and discourse.spoken == passage.block and discourse.row_at(passage.block) is None


def _rather_thing(setting: Setting, at: int, found: Finding, wanted: Gender | None) -> Finding:
    """Return what the last subject was told to run or join, where a pronoun's gender or verb asks for it.

    Nobody where the verb may be said of both: "Le pôle X pilote P. Il réunit A et B".
    """
    last = found.referents[0] if found.referents else None
    several = len(found.referents) > 1 or setting.nodes[at].low in setting.words.plural_persons
    if several or not setting.discourse.undertaken.since(setting.clause.passage.block):
        return found
    classes = asked(setting, at)
    if last is not None and agrees(setting, last, wanted) and (classes is None or last.kind in FAMILIES["activity"]):
        return found
    meant = told(setting, classes or SUBJECTS, lambda one: _is_of(setting, one, wanted))
    if meant.referents or meant.reason or last is None:
        return meant if meant.referents or meant.reason else found
    return Finding((replace(last, kind=last.kind or "Organisation"),))  # which runs something


def _is_of(setting: Setting, one: Referent, wanted: Gender | None) -> bool:
    """Whether a thing is of a pronoun's gender; one of no known class is masculine, as names of projects are."""
    if one.kind is None and one.key not in setting.discourse.genders:
        return wanted in {None, Gender.MASCULINE}
    return agrees(setting, one, wanted)
