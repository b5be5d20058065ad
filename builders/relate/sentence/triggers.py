"""Find the nouns with a complement and the prepositional markers that may state a relation; verbs are in `voice`.

The lexicon is compiled once into tables by form and by first word, so that a passage is read with look-ups only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builders.lexicon.model import Frame, Lexicon, Marker
from builders.recognise.tokens import tokens
from builders.relate.sentence.clause import Clause, Node

INFLECTED = ("er", "ir", "re", "oir")  # endings of infinitives
ADJECTIVES = 4  # words between the last noun of a phrase and its "de"
DATED = 4  # words that a date may put into a phrase: "membre depuis octobre 2020 de"
Phrase = tuple[str, ...]  # words as nodes have them: lower case, contracted prepositions undone


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun trigger of a frame: "membre de"; nodes `first` to `last` exclusive, the complement begins at `last`."""

    frame: Frame
    phrase: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker in the passage; its argument begins at `last`."""

    marker: Marker
    phrase: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Use:
    """What an inflected form may be: a verb of a frame, its infinitive, and the use of the form (of `inflect.USES`)."""

    frame: Frame
    lemma: str
    use: str


@dataclass(frozen=True)
class Triggers:
    """The lexicon's trigger words, ready for look-up."""

    verbs: dict[str, list[Use]] = field(default_factory=dict)  # by inflected form
    phrases: dict[str, list[tuple[Phrase, Frame | Marker, str]]] = field(default_factory=dict)  # by first word
    tails: dict[str, Phrase] = field(default_factory=dict)  # verb phrase → its words after the verb
    asserting: frozenset[Phrase] = frozenset()  # before an infinitive: it is a fact
    aspiration: frozenset[Phrase] = frozenset()  # before an infinitive: it is only wished
    lasting: frozenset[str] = frozenset()  # forms and nouns that "jusqu'à" and a date may end
    binding: frozenset[str] = frozenset()  # forms of verbs by which a body that does them to itself begins nothing
    moments: dict[str, str] = field(default_factory=dict)  # form of a verb of beginning or ending → "begin" or "end"
    due: dict[str, str] = field(default_factory=dict)  # infinitive of such a verb → the same: "doit s'achever en 2027"
    of_itself: frozenset[Phrase] = frozenset()  # forms of verb phrases whose subject begins or ends
    happening: frozenset[Phrase] = frozenset()  # forms of verbs that say that an event takes place
    gifts: dict[str, str] = field(default_factory=dict)  # form of a verb of giving → "gives", "invests" or "shares"
    copular: frozenset[str] = frozenset()  # phrases that are a noun trigger after "être", a marker elsewhere
    copulas: Mapping[Phrase, frozenset[str]] = field(default_factory=dict)  # "joue le rôle de" → uses
    presenting: tuple[Phrase, ...] = ()  # "c'est", "il s'agit de"
    of_money: tuple[str, ...] = ()  # stems of adjectives that make another thing of a noun
    dating: frozenset[str] = frozenset()  # before a date between a noun and its complement
    naming: tuple[Phrase, ...] = ()  # what opens a sentence that names those counted before: "parmi eux"
    impersonal: tuple[Phrase, ...] = ()  # what "il" stands for nobody before: "y a", "existe"

    def uses(self, form: str) -> frozenset[str]:
        """Return the uses that a form has as a verb of a frame; empty where it is none."""
        return frozenset(use.use for use in self.verbs.get(form, ()))


def compile_triggers(lexicon: Lexicon) -> Triggers:
    """Return look-up tables over all inflected forms and phrases of the lexicon; longest phrases first."""
    table = Triggers(
        asserting=_governing(lexicon, "asserting"),
        aspiration=_governing(lexicon, "aspiration"),
        lasting=frozenset((*lexicon.tables["times"]["lasting_nouns"], *_timing(lexicon, "lasting"))),
        binding=frozenset(_timing(lexicon, "binding")),
        moments=dict(_moments(lexicon)),
        due=dict(_moments(lexicon, infinitives=True)),
        of_itself=frozenset(_of_itself(lexicon)),
        happening=frozenset(_happening(lexicon)),
        gifts=dict(_gifts(lexicon)),
        copular=frozenset(phrase for frame in lexicon.frames for phrase in frame.needs_copula),
        copulas=_copulas(lexicon),
        presenting=tuple(normal(said, lexicon.words.contracted) for said in lexicon.words.presenting),
        naming=tuple(normal(said, lexicon.words.contracted) for said in lexicon.cues.naming_counted),
        impersonal=tuple(normal(said, lexicon.words.contracted) for said in lexicon.words.impersonal),
        of_money=lexicon.money.of_money,
        dating=lexicon.links.before_date,
    )
    for frame in lexicon.frames:
        for lemma in (*frame.verbs, *frame.periphrases):
            _add_verb(table, lexicon, frame, lemma)
        for noun in frame.nouns:
            _add_phrase(table, lexicon, noun, frame)
    for marker in lexicon.markers:
        for phrase in marker.phrases:
            _add_phrase(table, lexicon, phrase, marker)
    for listed in table.phrases.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return table


def _add_verb(table: Triggers, lexicon: Lexicon, frame: Frame, lemma: str) -> None:
    first, _, rest = lemma.partition(" ")
    phrase = bool(rest) and first != "se"
    if phrase:
        table.tails[lemma] = normal(rest, lexicon.words.contracted)
    for form, use in lexicon.paradigms.forms(first if phrase else lemma):
        table.verbs.setdefault(form, []).append(Use(frame, lemma, use))


def _add_phrase(table: Triggers, lexicon: Lexicon, phrase: str, owner: Frame | Marker) -> None:
    words = normal(phrase, lexicon.words.contracted)
    table.phrases.setdefault(words[0], []).append((words, owner, phrase))


def _governing(lexicon: Lexicon, which: str) -> frozenset[Phrase]:
    """Return a list of lexicon.modality with its verbs in all their forms."""
    forms = (
        form
        for phrase in lexicon.modality[which]
        for form in (_forms(lexicon, phrase) if phrase.split()[0].endswith(INFLECTED) else (phrase,))
    )
    return frozenset(normal(form, lexicon.words.contracted) for form in forms)


def _copulas(lexicon: Lexicon) -> dict[Phrase, frozenset[str]]:
    """Return the forms of the verb phrases that tie a noun to their subject, those that wish or foretell aside."""
    found: dict[Phrase, frozenset[str]] = {}
    unsaid = (*lexicon.endings.conditional, *lexicon.endings.future)
    for phrase in lexicon.modality["copular"]:
        for form, use in lexicon.paradigms.forms(phrase):
            words = normal(form, lexicon.words.contracted)
            if use in {"finite", "participle"} and not words[0].endswith(unsaid):
                found[words] = found.get(words, frozenset()) | {use}
    return found


def _forms(lexicon: Lexicon, phrase: str) -> Iterator[str]:
    return (form for form, _ in lexicon.paradigms.forms(phrase))


def _moments(lexicon: Lexicon, *, infinitives: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the forms, or the infinitives, of verbs of beginning and ending; of one that is both the ending last."""
    for which in ("begin", "end"):
        for verb in (*lexicon.tables["times"][which], *lexicon.tables["times"]["itself"][which]):
            for form, use in lexicon.paradigms.forms(verb):
                if (use == "infinitive") == infinitives:
                    yield " ".join(normal(form, lexicon.words.contracted)), which


def _of_itself(lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the forms of verb phrases that tell of their subject: "a vu le jour"."""
    phrases = (phrase for which in lexicon.tables["times"]["itself"].values() for phrase in which)
    return (normal(form, lexicon.words.contracted) for phrase in phrases for form in _forms(lexicon, phrase))


def _happening(lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield the forms of verbs of taking place, to come too: when an event is held is told before."""
    for verb in lexicon.tables["times"]["happen"]:
        for form, use in lexicon.paradigms.forms(verb):
            if use in {"finite", "participle"}:
                yield normal(form, lexicon.words.contracted)


def _gifts(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the forms of verbs of giving money, and how: they may invest, or share ("contribuer pour 2 M€")."""
    for which in ("gives", "invests", "shares"):
        for verb in lexicon.tables["figures"]["giving"][which]:
            for form, use in lexicon.paradigms.forms(verb):
                if use in {"finite", "participle"}:
                    yield form, which


def _timing(lexicon: Lexicon, which: str) -> Iterator[str]:
    """Return the forms of the verbs that the table of times lists so, infinitives aside."""
    verbs = lexicon.tables["times"][which]
    return (form for verb in verbs for form, use in lexicon.paradigms.forms(verb) if use != "infinitive")


def normal(phrase: str, contracted: Mapping[str, str]) -> Phrase:
    """Return the words of a phrase with contracted prepositions undone, as nodes have them."""
    return tuple(contracted.get(token.low, token.low) for token in tokens(phrase))


def phrases(clause: Clause, table: Triggers) -> Iterator[Noun | Mark]:
    """Yield noun triggers and markers in order; the longest phrase wins and none overlap."""
    nodes, at = clause.nodes, 0
    while at < len(nodes):
        size, phrase, owners = (0, "", []) if nodes[at].name else _longest(clause, at, table)
        end = at + (size or 1)
        for owner in owners:
            yield Noun(owner, phrase, at, end) if isinstance(owner, Frame) else Mark(owner, phrase, at, end)
        at = end


def _longest(clause: Clause, at: int, table: Triggers) -> tuple[int, str, list[Frame | Marker]]:
    """Return the longest phrase at `at`: how many nodes it has, its words, and the frames and markers that list it."""
    nodes = clause.nodes
    size, longest, said, owners = 0, 0, "", list[Frame | Marker]()
    for words, owner, phrase in table.phrases.get(nodes[at].low, ()):
        if len(words) < longest:
            break
        found = _size(nodes, at, words, table)
        if not found and isinstance(owner, Frame):
            found = _past_companions(clause, at, words)
        if found and not owners:
            size, longest, said = found, len(words), phrase
        if found and owner not in owners:
            owners.append(owner)
    return size, said, owners


def _past_companions(clause: Clause, at: int, words: Phrase) -> int:
    """Return how many nodes at `at` spell a noun phrase that tells with whom: "membre, avec X et Y, de"; else 0."""
    nodes, last = clause.nodes, at + len(words) - 1
    comma = clause.low(last) == ","
    if clause.low(last + comma) != "avec" or not clause.spells(at, words[:-1]):
        return 0
    group = clause.group_from(last + comma + 1)
    end = len(nodes) if group is None else group.last + comma
    closed = not comma or clause.low(end - 1) == ","
    return end + 1 - at if closed and clause.low(end) == words[-1] else 0


def _past_adjectives(nodes: Sequence[Node], at: int, table: Triggers) -> int:
    """Return the node after "de" where only adjectives stand before it: "le soutien fort et renouvelé de"; else 0."""
    end = at
    if any(node.low.startswith(table.of_money) for node in nodes[at : at + ADJECTIVES]):
        return 0  # "l'appui financier de X" is no support but money
    while end < min(len(nodes), at + ADJECTIVES) and (
        nodes[end].pos in {"ADJ", "ADV", "VERB"} or nodes[end].low == "et"
    ):
        end += 1
    return end + 1 if at < end < len(nodes) and nodes[end].low == "de" else 0


def _size(nodes: Sequence[Node], at: int, words: Phrase, table: Triggers) -> int:
    """Return how many nodes at `at` spell a phrase, 0 if they do not; "membre depuis octobre de" spells "membre de"."""
    after = nodes[at + 1].low if at + 1 < len(nodes) else ""
    dated = len(words) == 2 and words[1] == "de" and after in table.dating
    if len(words) > 1 and after != words[1] and not dated:
        return 0  # as nearly always: asked first, for speed
    low = tuple(node.low for node in nodes[at : at + len(words) + DATED])
    if low[: len(words)] == words:
        return len(words)
    if len(words) > 2 and words[-1] == "de" and low[: len(words) - 1] == words[:-1]:
        return max(0, _past_adjectives(nodes, at + len(words) - 1, table) - at)
    return low.index("de", 2) + 1 if dated and low[0] == words[0] and "de" in low[2:] else 0
