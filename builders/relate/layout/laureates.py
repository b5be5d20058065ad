"""Who won the call whose results a document tells: those that it lists, and the projects that it goes on to tell of.

"Dix projets ont été retenus dans le cadre de l'appel C. Le projet P, porté par X, …" ties P to C, as a list under
"Les lauréats" does. Candidates, nominees and finalists win nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from itertools import takewhile

from builders.lexicon.model import Head, Lexicon
from builders.link.families import FAMILIES
from builders.model import Fact, Layout
from builders.recognise.chosen import tells_choice
from builders.relate.frames.statements import acting
from builders.relate.reference.discourse import Discourse
from builders.relate.reference.meaning import fits
from builders.relate.reference.memory import Referent, Results
from builders.relate.reference.persons import is_person
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Clause, Group

BESIDE = 12  # characters from "labellisés par" to the name: "le pôle X"
LEAD = 2  # characters before that name
REACH = 3  # blocks from the last that told of winners to the next
LEDE = 1  # the last block of a document's title and first paragraph
NEAR = 2  # blocks from a call to what tells whom it chose
MAY_WIN = FAMILIES["winner"] - FAMILIES["public"] - FAMILIES["cluster"]  # whom "lauréats" alone may mean
ENTERED = FAMILIES["winner"]  # who may stand in a list of winners
PAYING = FAMILIES["programme"] | FAMILIES["call"]
POLICIES = frozenset({"Programme", "PolicyPhase"})  # under which calls are made
OPENERS = frozenset({"ADV", "PUNCT", "CCONJ"})  # before the subject of a sentence
MAY_BE_PROJECT = frozenset({"Project", "Product"})


def note_results(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> None:
    """Let the discourse know of a passage that tells that a call chose some of those who answered it."""
    passage, told = clause.passage, discourse.results
    if passage.layout is Layout.ROW or not tells_choice(passage.text, lexicon):
        return
    call, noun = _call(clause, discourse, lexicon), lexicon.patterns.winners.noun.search(passage.text)
    same = told if told is not None and _key(told.call) == _key(call) else None
    chosen = lexicon.heads.get(noun[0].lower()) if noun else same.chosen if same else None
    listed = passage.layout is Layout.HEADING or passage.text.rstrip().endswith(":")
    labellers = _labellers(clause, discourse, lexicon) or (same.labellers if same else ())
    alone = passage.layout is Layout.ITEM and not listed
    found = Results(passage.heading_path, passage.key, call, chosen, passage.block, listed, alone, labellers)
    discourse.announce_results(found)


def _key(call: Referent | None) -> str:
    return "" if call is None else call.key


def _labellers(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> tuple[Referent, ...]:
    """Return those who labelled all who were chosen: "les huit projets labellisés par X qui ont été retenus"."""
    found = lexicon.patterns.winners.labelled.search(clause.passage.text)
    after = [one for one in clause.groups if found and one.members[0].start >= found.end()]
    group = after[0] if after and not after[0].bracketed else None
    if group is None or found is None or group.members[0].start - found.end() > BESIDE:
        return ()
    told = (Referent(one.entity, discourse.cast.kind(one.entity), clause.passage.key) for one in group.members)
    return tuple(one for one in told if one.kind in FAMILIES["org"] | {None})


def _call(clause: Clause, discourse: Discourse, lexicon: Lexicon) -> Referent | None:
    """Return by which call a passage tells that some were chosen: the one it names, else the one told of just before.

    So is the one that a heading over it names, or that the document opens with.
    """
    passage, told = clause.passage, discourse.results
    named = [one.entity for one in clause.scene.mentions if _is_call(one.entity, discourse, lexicon)]
    if named:
        return Referent(named[-1], discourse.cast.kind(named[-1]), passage.key)
    if told is not None and told.call is not None and passage.block - told.block <= NEAR:
        return told.call
    near = ((one.key, one.passage) for one in discourse.since(passage.block - NEAR))
    over = ((key, where) for title, key, where in reversed(discourse.headings) if title in passage.heading_path)
    opening = ((one.key, one.passage) for one in takewhile(lambda one: one.block <= LEDE, discourse.noted))
    found = ((key, where) for key, where in (*near, *over, *opening) if _is_call(key, discourse, lexicon))
    return next((discourse.recalled(key, where) for key, where in found), None)


def _is_call(key: str, discourse: Discourse, lexicon: Lexicon) -> bool:
    """Whether somebody is a call, prizes, or a programme of which the document tells an edition or that it calls so.

    A programme or phase that is known is none, whatever noun stands beside its name.
    """
    kind = discourse.cast.kind(key)
    if kind == "Event":
        said = {*discourse.nouns.get(key, ()), discourse.cast.roles[key].label.lower().split()[0]}
        return bool(said & lexicon.money.prizes)
    if "#" in key and kind in FAMILIES["programme"] | {None}:
        return True
    policy = kind in POLICIES and discourse.cast.roles[key].entry is not None
    nouns = discourse.nouns.get(key, ()) if kind in FAMILIES["programme"] and not policy else ()
    return kind == "Call" or any(lexicon.heads[noun].kind == "Call" for noun in nouns if noun in lexicon.heads)


def _edition(call: Referent, discourse: Discourse) -> Referent:
    """Return the latest edition of a call that the document has named; the call where it names none."""
    editions = (key for key in reversed(discourse.last) if key.startswith(f"{call.key}#"))
    key = next(editions, None)
    return call if key is None else Referent(key, "Call", discourse.last[key], anaphor=True)


def _last_call(discourse: Discourse) -> Referent | None:
    """Return the call last spoken of, or its latest edition that the document names."""
    last = next((key for key in reversed(discourse.last) if discourse.cast.kind(key) == "Call"), None)
    if last is None:
        return None
    return _edition(Referent(last.split("#")[0], "Call", discourse.last[last], anaphor=True), discourse)


def listed_winner(scope: Scope, subject: Referent) -> Iterator[Fact]:
    """Yield fundedUnder for an entry in a list of laureates."""
    path, part, results = scope.clause.passage.heading_path, scope.part, scope.discourse.results
    of_table = bool(part.cells) and subject.kind == "Project" and results is not None and results.path == path
    patterns, titles = scope.lexicon.patterns.layout, " ".join(path)
    alone = bool(part.cells) and _is_only_call(scope) and bool(patterns.listed.search(titles))
    if of_table or alone or patterns.chosen.search(titles):
        told = results.call if results is not None else None
        call = (told and _edition(told, scope.discourse)) or _last_call(scope.discourse) or _fund(scope)
        if call is not None:
            fact = scope.fact("fundedUnder", subject, "laureate-list", object=call.key, role="beneficiary")
            yield fact.read_also(call.passage)
    elif subject.kind == "Project" and (fund := _paying(scope)) is not None:
        fact = scope.fact("fundedUnder", subject, "paid-list", object=fund.key, role="beneficiary")
        yield fact.read_also(fund.passage)


def _is_only_call(scope: Scope) -> bool:
    """Whether the document has spoken of one call only, whatever editions of it."""
    return len({key.split("#")[0] for key in scope.discourse.last if scope.cast.kind(key) == "Call"}) == 1


def _fund(scope: Scope) -> Referent | None:
    """Return the fund that a heading over the list names, where no call is spoken of."""
    return next(scope.discourse.headed(scope.clause.passage.heading_path, FAMILIES["fund"]), None) or _paying(scope)


def _paying(scope: Scope) -> Referent | None:
    """Return the programme or call whose projects a heading over the list says are paid: "Projets financés – X"."""
    path, patterns = scope.clause.passage.heading_path, scope.lexicon.patterns.layout
    over = [title for title in path if patterns.paid.search(title) or patterns.chosen.search(title)]
    return next(scope.discourse.headed(over, PAYING), None)


def winners(scope: Scope) -> Iterator[Fact]:
    """Yield fundedUnder for those whom a passage names among the chosen of the call whose results were told."""
    results, block = scope.discourse.results, scope.clause.passage.block
    if results is None or results.call is None or _of_another(scope, results.call):
        return
    if block - results.block > (0 if results.alone else REACH):
        return
    call = _edition(results.call, scope.discourse)
    named = dict.fromkeys(
        (*_listed(scope, results), *_opening(scope, results), *_entered(scope), *_told(scope, results))
    )
    if named:
        scope.discourse.announce_results(replace(results, block=block))
    for key in named:
        fact = scope.fact("fundedUnder", scope.referent(key), "winner", object=call.key, role="beneficiary")
        yield fact.read_also(results.passage, call.passage)
        for one in results.labellers:
            if one.key != key and not scope.is_general(one):
                yield scope.fact("supports", one, "winner-labelled", object=key, role="labeller")


def _of_another(scope: Scope, call: Referent) -> bool:
    """Whether a passage names another call, or tells of candidates, or who was not chosen."""
    base = call.key.split("#")[0]
    calls = (one.entity for one in scope.mentions if scope.cast.kind(one.entity) == "Call")
    other = any(key.split("#")[0] != base or ("#" in key and key != call.key) for key in calls)
    patterns = scope.lexicon.patterns.winners
    return other or bool(patterns.aside.search(scope.text) or patterns.denied.search(scope.text))


def _told(scope: Scope, results: Results) -> Iterator[str]:
    """Yield the project that a sentence is about, where it is the first to name it: "Le projet P, porté par X, …"."""
    path = scope.clause.passage.heading_path
    under = path[: len(results.path)] == results.path or results.path == scope.discourse.title
    subject = scope.main or _subject(scope)
    new = subject is not None and not subject.anaphor and subject.key not in scope.discourse.first
    if subject is not None and under and new and subject.kind == "Project" and scope.passage != results.passage:
        yield subject.key


def _subject(scope: Scope) -> Referent | None:
    """Return the project that a sentence opens with, an adverb aside: "Ainsi le projet P, soutenu par X, …"."""
    first = next(iter(scope.clause.groups), None)
    if first is None or not first.direct or not _is_headed(scope, first) or len(first.members) > 1:
        return None
    before = scope.clause.nodes[: first.lead]
    return scope.referent(first.members[0].entity) if all(one.pos in OPENERS for one in before) else None


def _entered(scope: Scope) -> Iterator[str]:
    """Yield the project that an entry or a line of the results opens with, where it is the first to name it."""
    row, opens = scope.opened, scope.clause.passage.layout in {Layout.ITEM, Layout.PARAGRAPH}
    if row is not None and opens and row.kind == "Project" and row.key not in scope.discourse.first:
        yield row.key


def _opening(scope: Scope, results: Results) -> Iterator[str]:
    """Yield whom an entry of a list that a heading or colon announced opens with, and the project it tells of."""
    first, entry = next(iter(scope.mentions), None), scope.lexicon.patterns.winners.entry
    if first is None or not results.listed or first.start > LEAD or not entry.match(scope.text[first.end :]):
        return
    after = scope.clause.passage.block - results.block
    opens = after == 1 or (after > 1 and scope.clause.passage.layout is not Layout.HEADING)
    one = scope.referent(first.entity)
    if opens and _may_be(scope, one, ENTERED - FAMILIES["public"]):
        yield first.entity
        own = (group for group in scope.clause.groups if group.direct and _is_headed(scope, group))
        yield from (group.members[0].entity for group in own if one.kind != "Project")


def _listed(scope: Scope, results: Results) -> Iterator[str]:
    """Yield those whom a sentence that names some of the chosen lists; after a colon that is whomever it lists."""
    nodes, naming = scope.clause.nodes, scope.lexicon.patterns.winners.naming.search(scope.text)
    start, last = scope.node_at(naming.start()) if naming else len(nodes), -1
    opened = min(start, _told_at(scope, results))
    colon = next((i for i, node in enumerate(nodes) if node.text == ":" and i >= opened), None)
    start = colon if colon is not None else start
    for group in scope.clause.groups:
        if group.lead < start or not _is_item(scope, group, last):
            continue
        whole = colon is not None
        told = (acting(scope.account, scope.referent(one.entity)) for one in group.members)
        found = [one for one in told if _fits(scope, one, results.chosen) or (whole and _may_be(scope, one, ENTERED))]
        for one in found:
            if results.chosen is not None and one.kind is None and not whole:
                scope.cast.tell(one.key, results.chosen.singular().kind)
            yield one.key
        last = group.last if found else last


def _told_at(scope: Scope, results: Results) -> int:
    """Return the node where a sentence begins to tell that some were chosen; its end where it tells no such thing."""
    patterns, nodes = scope.lexicon.patterns.winners, scope.clause.nodes
    own = scope.passage == results.passage and scope.clause.passage.layout is not Layout.HEADING
    told = (patterns.told.search(scope.text) or patterns.spoken.search(scope.text)) if own else None
    return len(nodes) if told is None else scope.node_at(told.start())


def _is_item(scope: Scope, group: Group, last: int) -> bool:
    """Whether a group stands in a list: nothing governs it, and after a relative clause it says what it is again."""
    nodes, words = scope.clause.nodes, scope.lexicon.words
    if group.bracketed:
        return _is_headed(scope, group) or scope.cast.kind(group.members[0].entity) == "Project"
    before = scope.clause.low(group.lead - 1)
    of_nouns = group.preposition == "de" and (last < 0 or before in words.of_several or _within(scope, group))
    if not (group.direct or of_nouns or (last < 0 and group.preposition in words.spelling_out)):
        return False
    goes_on = last >= 0 and any(node.verb or node.low in words.relatives for node in nodes[last : group.lead])
    after = group.last + (scope.clause.low(group.last) == ",")
    told = words.articles | words.relatives
    qualified = scope.clause.low(after) in told or scope.clause.low(after).endswith(scope.lexicon.endings.participle)
    return not goes_on or (after > group.last and qualified) or _is_headed(scope, group)


def _within(scope: Scope, group: Group) -> bool:
    """Whether a project is what others are done for: "les essais menés dans le cadre du projet P"."""
    return scope.clause.low(group.lead - 2) in scope.lexicon.cues.framing and _is_headed(scope, group)


def _is_headed(scope: Scope, group: Group) -> bool:
    """Whether the noun of a project stands before a name: "le projet P"."""
    inside = scope.clause.nodes[group.lead : group.at[0]]
    heads = (scope.lexicon.heads.get(node.low) for node in inside)
    return any(head is not None and head.kind == "Project" for head in heads)


def _fits(scope: Scope, one: Referent, chosen: Head | None) -> bool:
    """Whether somebody may be among the chosen, as the noun for them says."""
    if chosen is None or chosen.kind == "Project":
        return _may_be(scope, one, MAY_WIN if chosen is None else MAY_BE_PROJECT)
    return _may_be(scope, one) and (one.kind is None or fits(one.kind, chosen.kind))


def _may_be(scope: Scope, one: Referent, kinds: Set[str] | None = None) -> bool:
    """Whether somebody is of one of some classes, or of none and not called like a person; not clusters in general."""
    if scope.is_general(one):
        return False
    if one.kind is None:
        return not is_person(scope.cast.roles[one.key].label, scope.lexicon)
    return kinds is None or one.kind in kinds
