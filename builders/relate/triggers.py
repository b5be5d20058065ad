"""Find the words that may state a relation: inflected verbs, nouns with a complement, prepositional markers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.lexicon.load import Frame, Lexicon, Marker
from builders.relate.clause import CONTRACTED, Clause, Node
from builders.recognise.tokens import tokens

ETRE = frozenset("est sont était étaient fut furent sera seront serait seraient été être étant soit soient".split())
AVOIR = frozenset("a ont avait avaient aura auront aurait auraient ayant avoir ait aient".split())
CLITICS = frozenset("ne n' y en se s' lui leur nous vous l' le la les me m'".split())
CONDITIONAL = ("rait", "raient")
FUTURE = ("ra", "ront", "rons")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a frame in the passage: its complex runs from `first` (auxiliary, clitics) to `last` exclusive.

    `voice` is active, passive (with an auxiliary), reduced (a participle by itself), gerund or infinitive.
    """

    frame: Frame
    lemma: str
    word: str
    first: int
    last: int
    at: int
    voice: str
    tense: str = ""  # future, conditional or ""


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


@dataclass(frozen=True)
class Triggers:
    """The lexicon's trigger words, ready for look-up."""

    verbs: dict[str, list[tuple[Frame, str, str]]] = field(default_factory=dict)  # form → (frame, lemma, use)
    phrases: dict[str, list[tuple[tuple[str, ...], Frame | Marker, str]]] = field(default_factory=dict)
    places: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    tails: dict[str, tuple[str, ...]] = field(default_factory=dict)  # verb phrase → its words after the verb


def compile_triggers(lexicon: Lexicon) -> Triggers:
    """Return look-up tables over all inflected forms and phrases of the frames; longest phrases first."""
    table = Triggers()
    for frame in lexicon.frames:
        for lemma in (*frame.verbs, *frame.periphrases):
            first, _, rest = lemma.partition(" ")
            if rest and first != "se":
                table.tails[lemma] = normal(rest)
            for form, use in lexicon.paradigms.forms(first if rest and first != "se" else lemma):
                table.verbs.setdefault(form, []).append((frame, lemma, use))
        for noun in frame.nouns:
            _phrase(table, noun, frame)
    for marker in lexicon.markers:
        for phrase in marker.phrases:
            _phrase(table, phrase, marker)
    for phrase in lexicon.places:
        words = normal(phrase)
        table.places.setdefault(words[0], []).append(words)
    for listed in table.phrases.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return table


def _phrase(table: Triggers, phrase: str, owner: Frame | Marker) -> None:
    words = normal(phrase)
    table.phrases.setdefault(words[0], []).append((words, owner, phrase))


def normal(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase with contracted prepositions undone, as nodes have them."""
    return tuple(CONTRACTED.get(token.low, token.low) for token in tokens(phrase))


def phrases(clause: Clause, table: Triggers) -> Iterator[Noun | Mark]:
    """Yield noun triggers and markers in order; the longest phrase wins and none overlap."""
    nodes, at = clause.nodes, 0
    while at < len(nodes):
        found = None if nodes[at].name else _match(nodes, at, table)
        if found is None:
            at += 1
            continue
        words, owners, phrase = found
        end = at + len(words)
        for owner in owners:
            yield Noun(owner, phrase, at, end) if isinstance(owner, Frame) else Mark(owner, phrase, at, end)
        at = end


def _match(nodes: Sequence[Node], at: int, table: Triggers) -> tuple[tuple[str, ...], list[Frame | Marker], str] | None:
    best: tuple[tuple[str, ...], list[Frame | Marker], str] | None = None
    for words, owner, phrase in table.phrases.get(nodes[at].low, ()):
        if best is not None and len(words) < len(best[0]):
            break
        found = _spelt(nodes, at, words)
        if found is not None:
            if best is None:
                best = (found, [owner], phrase)
            elif owner not in best[1]:
                best[1].append(owner)
    return best


def _spelt(nodes: Sequence[Node], at: int, words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words at `at` that spell a phrase; "membre depuis octobre de" spells "membre de"."""
    low = tuple(node.low for node in nodes[at : at + len(words) + 4])
    if low[: len(words)] == words:
        return words
    dated = (
        len(words) == 2 and words[1] == "de" and low[:1] == words[:1] and len(low) > 2 and low[1] in {"depuis", "dès"}
    )
    if dated and "de" in low[2:]:
        return low[: low.index("de", 2) + 1]
    return None


def verbs(clause: Clause, table: Triggers, lexicon: Lexicon) -> Iterator[Verb]:
    """Yield the verbs of frames in order, with voice and tense; nouns and adjectives of the same form are left out."""
    for at, node in enumerate(clause.nodes):
        if node.name or node.low not in table.verbs:
            continue
        uses = {use for _, _, use in table.verbs[node.low]}
        voice, first = _voice(clause.nodes, at, uses, lexicon)
        if voice is None:
            continue
        for frame, lemma, use in table.verbs[node.low]:
            fits = use == "participle" if voice in {"passive", "reduced", "perfect"} else use == _use(voice)
            last = _after_tail(clause.nodes, at + 1, table.tails.get(lemma, ()))
            if fits and last:
                said = "active" if voice == "perfect" else voice
                yield Verb(frame, lemma, node.text, first, last, at, said, _tense(clause.nodes, first, at))


def _after_tail(nodes: Sequence[Node], at: int, tail: tuple[str, ...]) -> int:
    """Return the node after the rest of a verb phrase ("mettre sur pied") that begins at `at`; 0 where it does not."""
    if not tail:
        return at
    while at < len(nodes) and (nodes[at].pos == "ADV" or nodes[at].low in NEGATIVE) and nodes[at].low != tail[0]:
        at += 1
    return at + len(tail) if tuple(node.low for node in nodes[at : at + len(tail)]) == tail else 0


def _use(voice: str) -> str:
    return {"active": "finite", "gerund": "gerund", "infinitive": "infinitive"}[voice]


def _tense(nodes: Sequence[Node], first: int, at: int) -> str:
    for node in nodes[first : at + 1]:
        if node.low.endswith(CONDITIONAL) and (node.low in ETRE | AVOIR or node is nodes[at]) and len(node.low) > 5:
            return "conditional"
    word = nodes[at].low
    return "future" if word.endswith(FUTURE) and nodes[at].pos != "NOUN" else ""


def _voice(nodes: Sequence[Node], at: int, uses: set[str], lexicon: Lexicon) -> tuple[str | None, int]:
    """Return the voice of the form at `at`, None where it is no verb, and the first node of its complex."""
    start, helper = _complex(nodes, at)
    if "participle" in uses and helper == "avoir":
        return "perfect", start
    if "participle" in uses and helper == "être":
        return "passive", start
    if "gerund" in uses:
        return "gerund", at
    if "infinitive" in uses:
        return "infinitive", start
    if "finite" in uses and _is_verb(nodes, at, lexicon):
        return "active", start
    return ("reduced", at) if "participle" in uses and _is_participle(nodes, at) else (None, at)


def _complex(nodes: Sequence[Node], at: int) -> tuple[int, str | None]:
    """Return where the verb complex begins and its auxiliary ("avoir", "être" or None)."""
    start, helper, i = at, None, at - 1
    while i >= 0 and at - i <= 6 and not nodes[i].name:
        low = nodes[i].low
        if low in ETRE and helper is None:
            helper, start = "être", i
        elif low == "été" or (low in AVOIR and helper == "être" and any(nodes[k].low == "été" for k in range(i, at))):
            start = i
        elif low in AVOIR and helper is None:
            helper, start = "avoir", i
        elif (
            low in CLITICS
            and (helper or nodes[at].pos in {"VERB", "AUX", ""})
            and nodes[i].text != nodes[i].text.title()
        ):
            if low in {"le", "la", "les", "l'"} and helper is None:
                break
            start = i
        elif nodes[i].pos != "ADV" and low not in NEGATIVE:
            break
        i -= 1
    return start, helper


NEGATIVE = {
    "pas",
    "jamais",
    "plus",
    "aussi",
    "également",
    "notamment",
    "ainsi",
    "donc",
    "déjà",
    "toujours",
    "désormais",
}
DETERMINED = {
    "le",
    "la",
    "les",
    "un",
    "une",
    "ce",
    "cet",
    "cette",
    "ces",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "notre",
    "l'",
    "chaque",
    "tout",
}
AFTER_VERB = {
    "le",
    "la",
    "les",
    "l'",
    "un",
    "une",
    "ce",
    "cet",
    "cette",
    "ces",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "à",
    ",",
    "de",
    "avec",
    "en",
    "pour",
    "dans",
    "plusieurs",
    "deux",
    "trois",
    "quatre",
    "ainsi",
    "également",
    "notamment",
    "aussi",
    "actuellement",
    "désormais",
    "depuis",
    "chaque",
    "activement",
    "conjointement",
    "aux",
    "près",
    "plus",
    "sur",
    "et",
    "par",
    "tous",
    "toutes",
    "pas",
    "«",
    "donc",
}


def _is_verb(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a finite form is a verb here: homographs (pilote, porte, finance) are judged by their neighbours."""
    before = nodes[at - 1] if at else None
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if (
        at
        and nodes[at].text[0].isupper()
        and not nodes[at].text.isupper()
        and before is not None
        and before.text not in {":", "·", "–", "."}
    ):
        return False
    if (
        before is not None
        and not before.name
        and (before.low in DETERMINED and before.text != before.text.title() or before.low == "de")
    ):
        return before.low in {"le", "la", "les", "l'", "leur"} and nodes[at].pos == "VERB"
    opens = after is not None and (
        after.name or after.low in AFTER_VERB or after.pos in {"ADV", "DET", "NUM", "ADP", "ADJ"}
    )
    subject = before is not None and (
        before.name or before.text in {")", ",", "»"} or before.low in lexicon.words.subject_pronouns
    )
    if before is not None and before.low in {"à", "avec", "par", "pour", "en", "dans", "sur"}:
        return False
    return opens and (
        subject
        or nodes[at].pos in {"VERB", "AUX"}
        or (before is not None and before.pos in {"NOUN", "ADJ", "ADV", "PRON", "PROPN", "CCONJ", "SCONJ"})
    )


def _is_participle(nodes: Sequence[Node], at: int) -> bool:
    before = nodes[at - 1] if at else None
    return before is None or not (before.low in DETERMINED and not before.name)
