"""When things begin and end: brackets after a name, "depuis", verbs of beginning and ending with a date."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import FAMILIES, segment_of
from builders.model import OFFICES, Fact
from builders.recognise.dates import When
from builders.relate.layout.chronicles import Told, date_told, of_history, tells_act
from builders.relate.reference.anaphora import COMMON
from builders.relate.reference.finding import Finding
from builders.relate.reference.memory import Referent
from builders.relate.reference.openings import main_subject
from builders.relate.reference.subjects import antecedent_of, noun_phrase_ending, subject_of
from builders.relate.scope import Scope
from builders.relate.values.begun import begun
from builders.relate.values.closing import closing, still_open
from builders.relate.values.dated import dated_instance
from builders.relate.values.entered import entered, opens_entry
from builders.relate.values.moments import PHRASE, begun_between, due, moment_at, verb_near, verb_of_line
from builders.relate.values.objects import call_before, does, helped_from, label_before, object_of
from builders.relate.values.planned import frames_figure, planned
from builders.relate.values.since import settles, since
from builders.relate.values.stages import binds, of_label, of_page, of_stage, of_tie

GOVERNED = 7  # words between a participle and its period
DAY = 10  # characters of a date with its day
LASTING = 10  # words from "dure" or "prolongé" to "jusqu'à"
BRIEF = FAMILIES["event"] | FAMILIES["call"]  # what lasts some days
PERIODS = FAMILIES["activity"] - {"FundingProgramme"}  # what a period just after a name is that of


def times(scope: Scope) -> Iterator[Fact]:
    """Yield the start and end dates that the passage states, in order."""
    line, card = date_told(scope), scope.discourse.event
    if card is not None and card.again and card.event is None and card.block == scope.clause.passage.block:
        return  # the day of the event that the next line names
    if line is not None and (line.passage or tells_act(scope, line)):
        yield from entered(scope)
        yield from _of_line(scope, line)
        if not line.passage:
            return
    for when in scope.dates:
        node = scope.node_at(when.start)
        before = scope.clause.low(node - 1)
        opened = node - 1 - (before in scope.lexicon.tables["times"]["period"])  # "(période 2019-2022)"
        bracketed = scope.clause.nodes[opened].text == "(" if opened >= 0 else False
        foreseen = planned(scope, when)
        opens = line is not None and opens_entry(scope, when, node)
        told = [*entered(scope), *(_of_line(scope, line) if line is not None else ())] if opens else []
        if foreseen is not None:
            yield foreseen
        elif told or (when.end is not None and opens):
            yield from told
        elif when.end is not None or bracketed:
            yield from _span(scope, when, node, bracketed=bracketed)
        else:
            yield from _moment(scope, when, node, before)


def _of_line(scope: Scope, line: Told) -> Iterator[Fact]:
    """Yield what begins or ends by the verb of a line of somebody's history, at its date."""
    verb = verb_of_line(scope, line.first) if of_history(scope) and line.when.end is None else None
    subject = None if verb is None else _patient(scope, verb[0])
    if verb is not None and subject is not None and _may_begin(scope, verb[0], subject):
        fact = scope.fact("startDate" if verb[1] == "begin" else "endDate", subject, verb[1], text=line.when.begin)
        yield line.proves(fact)


def _span(scope: Scope, when: When, node: int, *, bracketed: bool) -> Iterator[Fact]:
    """Yield the start and end of whatever has a period, or the one date of a bracket."""
    subject = _of_period(scope, node, bracketed=bracketed)
    if subject is not None and (scope.is_general(subject) or (when.few_days and subject.kind not in BRIEF)):
        return
    if subject is None or (bracketed and when.end is None and not _closes(scope, when)):
        return
    if when.end is not None and not bracketed and begun_between(scope, node):
        return
    if when.end is not None and len(when.begin) == DAY and segment_of(subject.kind) == "organisation":
        return  # of what a body did on some days
    yield scope.fact("startDate", subject, "period", text=when.begin)
    if when.end is not None:
        yield scope.fact("endDate", subject, "period", text=when.end)


def _of_period(scope: Scope, node: int, *, bracketed: bool) -> Referent | None:
    """Return whose period stands at a node: the name just before it ("le programme P 2021-2027"), else the governor."""
    before = scope.clause.nodes[node - 1].mention if node else None
    if before is not None:
        named = scope.named(before)
        return named if named.kind in PERIODS else None
    framed = _framed(scope, node)
    if framed is not None:
        return framed if framed.kind in PERIODS else None
    if not bracketed and (noun := _noun_before(scope, node)) is not None:
        return noun.referents[0] if len(noun.referents) == 1 else None
    agent = scope.clause.group_ending(node - 2) if bracketed and node > 1 else None
    if agent is not None and agent.preposition == "par":
        return None  # "financé par X (2024-2028)"
    if not bracketed and frames_figure(scope, node):
        return None
    return scope.beside(node) if bracketed else _governor(scope, node) or scope.subject(("activity",))


def _framed(scope: Scope, node: int) -> Referent | None:
    """Return what a thing is paid or placed under where a period goes with it: "soutenu par P pour la période"."""
    at, period = node - 1, scope.lexicon.tables["times"]["period"]
    while at > 0 and (scope.clause.low(at) in period or scope.clause.low(at) in scope.lexicon.words.definite_articles):
        at -= 1
    group = scope.clause.group_ending(at - (scope.clause.low(at) == "pour")) if 0 < at < node - 1 else None
    if group is None or group.direct or len(group.members) > 1:
        return None
    one = scope.named(group.members[0])
    return one if one.kind in FAMILIES["programme"] | FAMILIES["call"] else None


def _noun_before(scope: Scope, node: int) -> Finding | None:
    """Return what a noun before a period means, whose period it is: "le programme 2021-2027"."""
    nodes, table = scope.clause.nodes, scope.lexicon.tables["times"]
    if node < 2 or nodes[node - 1].pos != "NOUN" or nodes[node - 1].name:
        return None
    had = nodes[node - 2].low in scope.lexicon.words.to_have
    other = had or nodes[node - 1].low in {*table["period"], *table["months"], *table["weekdays"]}
    return None if other else noun_phrase_ending(scope.setting, node - 1)


def _closes(scope: Scope, when: When) -> bool:
    """Whether a bracket holds nothing but the date."""
    return scope.text[when.stop : when.stop + 1] == ")"


def _moment(scope: Scope, when: When, node: int, before: str) -> Iterator[Fact]:
    """Yield the start or end that a single date tells: a closing, "jusqu'à", a verb or noun of beginning, "depuis"."""
    verb = verb_near(scope, node)
    told = scope.text[: when.start].rstrip().lower().replace("’", "'")
    call = closing(scope, node, told)
    if call is not None:
        yield scope.fact("endDate", call, "closing", text=when.begin)
        return
    if told.endswith(tuple(scope.lexicon.tables["times"]["until"])) and (_lasts_until(scope, node) or verb is not None):
        subject = scope.main if verb is None or verb[1] != "begin" else still_open(scope, _patient(scope, verb[0]))
        if subject is not None and segment_of(subject.kind) == "activity" and not scope.account.modality.negated(node):
            yield scope.fact("endDate", subject, "until", text=when.begin)
    elif verb is not None:
        yield from _by_verb(scope, when, node, verb)
    else:
        yield from _without_verb(scope, when, node, before, told)


def _by_verb(scope: Scope, when: When, node: int, verb: tuple[int, str]) -> Iterator[Fact]:
    """Yield the start or end that a verb of beginning or ending tells with its date."""
    at, which = verb
    subject = _gapped(scope, at, node) or _patient(scope, at)
    subject = still_open(scope, subject) if which == "end" else subject
    if subject is not None and _may_begin(scope, at, subject):
        yield scope.fact("startDate" if which == "begin" else "endDate", subject, which, text=when.begin)


def _without_verb(scope: Scope, when: When, node: int, before: str, told: str) -> Iterator[Fact]:
    """Yield the start or end that a noun of beginning, "depuis", or a length of time with "à compter de" tells."""
    if (noun := begun(scope, node)) is not None:
        yield scope.fact("startDate" if noun[0] == "begin" else "endDate", noun[1], noun[0], text=when.begin)
    elif before in scope.lexicon.tables["times"]["since"] and dated_instance(scope, when) is None:
        yield from since(scope, when, node)
    elif (lasting := _lasting_from(scope, node, told)) is not None:
        yield scope.fact("startDate", lasting, "since", text=when.begin)


def _lasting_from(scope: Scope, node: int, told: str) -> Referent | None:
    """Return the activity that lasts from a date at a node on: "durera deux ans à compter de"."""
    opened = told.removesuffix("u") + "e" if told.endswith("du") else told  # "à compter du 3 mars"
    if scope.main is None or segment_of(scope.main.kind) != "activity" or scope.account.modality.negated(node):
        return None
    told_from = opened.endswith(tuple(scope.lexicon.tables["times"]["since"]))
    return scope.main if told_from and _lasts_until(scope, node) else None


def _gapped(scope: Scope, verb: int, node: int) -> Referent | None:
    """Return whose date one is that stands without the verb again: Q of "P a démarré en 2021 et Q en 2023"."""
    opening = scope.lexicon.links.dating | frozenset(scope.lexicon.tables["times"]["opening_days"])
    end = node - 1 - (scope.clause.low(node - 1) in opening)
    group = scope.clause.group_ending(end) if end < node - 1 else None
    if group is None or not group.direct or len(group.members) > 1 or group.lead <= verb + 1:
        return None
    before = scope.clause.low(group.lead - 1)
    dated = any(verb < scope.node_at(one.start) < group.lead for one in scope.dates)
    return scope.named(group.members[0]) if dated and before in scope.lexicon.links.coordinators | {",", ";"} else None


def _counts(scope: Scope, verb: int) -> bool:
    """Whether clusters are counted before a verb, so that only those began by it: "56 pôles ont été labellisés"."""
    return any(node.pos == "NUM" for node in scope.clause.nodes[:verb])


def _lasts_until(scope: Scope, node: int) -> bool:
    """Whether a word of lasting stands before "jusqu'à" and a date: "dure", "d'une durée de", "prolongé"."""
    lasting = scope.known.triggers.lasting
    return any(not one.name and one.low in lasting for one in scope.clause.nodes[max(0, node - LASTING) : node])


def _of_itself(scope: Scope, at: int) -> bool:
    """Whether a verb phrase tells of its subject, as "a vu le jour" does and "a lancé" does not."""
    words = [node.low for node in scope.clause.nodes[at : at + PHRASE]]
    return any(tuple(words[:size]) in scope.known.triggers.of_itself for size in range(2, PHRASE + 1))


def _patient(scope: Scope, at: int) -> Referent | None:
    """Return what begins or ends by the verb at a node: what frames read, the participle's antecedent, the subject."""
    if (headed := label_before(scope, at) or call_before(scope, at)) is not None:
        return headed
    for instance in scope.account.instances:
        if instance.at == at and instance.patients and not _of_itself(scope, at):
            return instance.patients[0]
    if (made := object_of(scope, at)) is not None and not _of_itself(scope, at):
        return made
    fronted = at == 0 and "participle" in scope.known.triggers.uses(scope.clause.nodes[0].low)
    found = Finding(reason="fronted") if fronted else _subject(scope, at)
    if not found.referents and found.reason == "fronted":
        if scope.main is not None:
            return scope.main
        found = main_subject(scope.setting, at + 1)
    return found.referents[0] if len(found.referents) == 1 else None


def _subject(scope: Scope, at: int) -> Finding:
    """Return the subject of a verb with its auxiliary, the antecedent of a participle by itself.

    Of "X a lancé un appel" it is neither: the appeal begins, not X.
    """
    nodes, words = scope.clause.nodes, scope.lexicon.words
    helpers = words.helpers | (words.to_be if moment_at(scope, at) == "end" else frozenset())  # "sera clôturé le"
    behind = helped_from(scope, at)
    done = scope.clause.low(behind - 1) in words.to_have and nodes[at].low in scope.known.triggers.verbs
    if (done or does(scope, at)) and not _of_itself(scope, at):
        return Finding(reason="object-not-named")
    governed = due(scope, at)
    start = scope.clause.past_left(behind if governed is None else governed, helpers)
    start = at if governed is None and start == behind else start
    helped = start < at
    found = subject_of(scope.setting, start) if helped or nodes[at].pos == "VERB" else Finding()
    found = found if found.referents or helped else antecedent_of(scope.setting, at)
    told = {mention.entity for mention in scope.mentions}
    other = not helped and _complemented(scope, at) and any(one.key not in told for one in found.referents)
    return Finding(reason=COMMON) if other else found


def _complemented(scope: Scope, at: int) -> bool:
    """Whether a participle follows a noun with a complement, which tells of another: "le plan d'innovation lancé"."""
    nodes = scope.clause.nodes
    return at > 1 and nodes[at - 1].pos == "NOUN" and nodes[at - 2].low in {"de", "d'"}


def _may_begin(scope: Scope, verb: int, subject: Referent) -> bool:
    """Whether a verb may date a thing: no place ("En X, les appels lancés en 2021"), page or label, and not denied."""
    return not (
        subject.kind in FAMILIES["place"]
        or of_page(scope, verb, subject)
        or of_label(scope, verb, subject)
        or of_tie(scope, verb)
        or of_stage(scope, verb, subject)
        or _denied(scope, verb)
        or (scope.is_general(subject) and _counts(scope, verb))
        or (subject.kind in FAMILIES["org"] and (settles(scope, verb) or binds(scope, verb)))
    )


def _denied(scope: Scope, at: int) -> bool:
    """Whether "ne" stands just before a verb or its auxiliary: "il n'en existait plus en 2020"."""
    nodes, inside = scope.clause.nodes, scope.lexicon.words.clitics | scope.lexicon.words.helpers
    at = helped_from(scope, at)
    while scope.clause.low(at - 1) in inside:
        at -= 1
        if nodes[at].low in scope.lexicon.words.negative:
            return True
    return False


def _governor(scope: Scope, node: int) -> Referent | None:
    """Return the patient of the participle just before a period: "déployé sur 2023-2026", "doté de … sur 2021-2025"."""
    near = [i for i in scope.account.instances if i.at < node <= i.at + GOVERNED and i.patients]
    beside = None if near else scope.beside(node)
    if beside is not None and segment_of(beside.kind) not in {"activity", "product"}:
        return None  # "le concours de X, en 2014-2015"
    if not near:
        return beside
    done, doer = near[-1].patients[0], next(iter(near[-1].agents), None)
    office = any(rule.relation in OFFICES for rule in near[-1].frame.rules)
    if done.kind in FAMILIES["org"] - FAMILIES["network"] and done.anaphor:
        return None  # "La convention engage, pour la période 2022-2027, les deux établissements"
    if (doer is None and office) or (doer is not None and doer.kind == "Person"):
        return None  # "Jeanne Lenoir a présidé X de 2008 à 2012"
    whole = "composes" in near[-1].frame.traits and doer is not None and segment_of(doer.kind) == "activity"
    return doer if whole else done  # "le projet P a réuni de 2020 à 2023 les sociétés X et Y"
