"""Find the verbs of frames in a passage: their complex of auxiliaries and clitics, voice and tense.

Homographs (pilote, porte, finance) are told from nouns by their neighbours; spaCy's tags only vote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builders.lexicon.model import Frame, Lexicon
from builders.relate.sentence.clause import Clause, Node
from builders.relate.sentence.triggers import Phrase, Triggers, Use

SINCE = "depuis"  # between an auxiliary and its participle: "ont depuis rejoint"
REACH = 6  # words back to the first auxiliary of a complex
USE = {"active": "finite", "gerund": "gerund", "infinitive": "infinitive"}  # other voices have participles
YEAR = 4  # digits
BEFORE_CAPITAL = frozenset(":·–.")  # marks after which a verb in a list of deeds may have a capital
RELATIVE_REACH = 6  # words from a relative pronoun to its verb
CLOSING = frozenset(".;:)»")
OPENING = frozenset({"ADV", "DET", "NUM", "ADP", "ADJ"})  # what a finite verb may have after it
PRECEDING = frozenset({"NOUN", "ADJ", "ADV", "PRON", "PROPN", "CCONJ", "SCONJ"})  # … and before it


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
    governed: bool = False  # a passive whose auxiliary is an infinitive: "vient d'être lancé"

    @property
    def form(self) -> str:
        """The form that rules ask for: active, participle, gerund or infinitive."""
        return "participle" if self.voice in {"passive", "reduced"} else self.voice


def verbs(clause: Clause, table: Triggers, lexicon: Lexicon) -> Iterator[Verb]:
    """Yield the verbs of frames in order, with voice and tense; nouns and adjectives of the same form are left out."""
    for at, node in enumerate(clause.nodes):
        if node.name or node.low not in table.verbs:
            continue
        voice, first = _voice(clause.nodes, at, table.uses(node.low), lexicon)
        if not voice and _is_phrase(clause.nodes, at, table, lexicon):
            voice, first = "active", at
        tense = _tense(clause.nodes, first, at, table, lexicon)
        said = "active" if voice == "perfect" else voice
        reflexive = any(one.low in lexicon.words.reflexives for one in clause.nodes[max(0, min(first, at - 1)) : at])
        for use in _longest(clause.nodes, at, table, lexicon) if voice else ():
            last = _after_tail(clause.nodes, at + 1, table.tails.get(use.lemma, ()), lexicon)
            mine = use.use == USE.get(voice, "participle") and not (use.frame.transitive and reflexive)
            if last and mine:
                governed = voice == "passive" and any(n.low == "être" for n in clause.nodes[first:at])
                yield Verb(use.frame, use.lemma, node.text, first, last, at, said, tense, governed)


def _longest(nodes: Sequence[Node], at: int, table: Triggers, lexicon: Lexicon) -> Sequence[Use]:
    """Return the uses of a form: of the phrases that it begins ("soutenir financièrement") where there are some."""
    uses = table.verbs[nodes[at].low]
    phrases = [
        use for use in uses if (tail := table.tails.get(use.lemma)) and _after_tail(nodes, at + 1, tail, lexicon)
    ]
    return phrases or uses


def _is_phrase(nodes: Sequence[Node], at: int, table: Triggers, lexicon: Lexicon) -> bool:
    """Whether a finite form with the rest of its phrase after it is a verb whatever stands around: "prennent part"."""
    tails = (table.tails.get(use.lemma, ()) for use in table.verbs[nodes[at].low] if use.use == "finite")
    return any(tail and _after_tail(nodes, at + 1, tail, lexicon) for tail in tails)


def _after_tail(nodes: Sequence[Node], at: int, tail: Phrase, lexicon: Lexicon) -> int:
    """Return the node after the rest of a verb phrase ("mettre sur pied") that begins at `at`; 0 where it does not."""
    if not tail:
        return at
    while at < len(nodes) and _is_adverb(nodes[at], lexicon) and nodes[at].low != tail[0]:
        at += 1
    return at + len(tail) if tuple(node.low for node in nodes[at : at + len(tail)]) == tail else 0


def _is_adverb(node: Node, lexicon: Lexicon) -> bool:
    return node.pos == "ADV" or node.low in lexicon.words.verb_adverbs


def _tense(nodes: Sequence[Node], first: int, at: int, table: Triggers, lexicon: Lexicon) -> str:
    """Return "conditional" or "future" for a verb complex in one of them, "" for any other."""
    helping = lexicon.words.to_be | lexicon.words.to_have
    for i in range(first, at + 1):
        low = nodes[i].low
        would = low.endswith(lexicon.endings.conditional) and len(low) > 5
        if would and (low in helping or (i == at and not _is_imperfect(low, table, lexicon))):
            return "conditional"
    coming = (n.low for n in nodes[first : at + 1] if (n.low in helping or n is nodes[at]) and n.pos != "NOUN")
    return "future" if any(low.endswith(lexicon.endings.future) for low in coming) else ""


def _is_imperfect(low: str, table: Triggers, lexicon: Lexicon) -> bool:
    """Whether a form is a past whose stem ends like the conditional of other verbs: "fédérait" of "fédérer"."""
    stems = [low.removesuffix(end) for end in lexicon.endings.imperfect if low.endswith(end)]
    return any(f"{stem}er" == use.lemma.split()[0] for use in table.verbs[low] for stem in stems)


def _voice(nodes: Sequence[Node], at: int, uses: frozenset[str], lexicon: Lexicon) -> tuple[str, int]:
    """Return the voice of the form at `at`, "" where it is no verb, and the first node of its complex.

    "perfect" is an active participle with "avoir".
    """
    start, helper = _complex(nodes, at, lexicon)
    shared = "participle" in uses and not helper and _shares_auxiliary(nodes, at, lexicon)
    if "participle" in uses and (helper or shared):
        return helper or "perfect", at if shared else start
    if "gerund" in uses:
        noun = _determined(nodes, at, lexicon) and not (at > 1 and nodes[at - 2].low == "en")  # "l'exploitant X"
        return ("" if noun else "gerund"), at
    if "infinitive" in uses:
        return "infinitive", start
    if "finite" in uses and _after_pronoun(nodes, at, lexicon):
        return "active", min(start, at - 1)
    done = "participle" in uses and _by_whom(nodes, at)
    if "finite" in uses and not done and _is_verb(nodes, at, lexicon):  # "mené et conduit par X"
        return "active", start
    return ("reduced" if "participle" in uses and not _determined(nodes, at, lexicon) else ""), at


def _by_whom(nodes: Sequence[Node], at: int) -> bool:
    """Whether a form that is both a participle and a present is followed by its agent: "P, conduit par X"."""
    after = nodes[at + 1 : at + 3]
    return len(after) > 1 and after[0].low == "par" and (after[1].name or after[1].pos in {"DET", "NOUN", "PROPN"})


def _shares_auxiliary(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether "et" adds a participle to one with "avoir" before it: "X a lancé P et rejoint Q"."""
    low = nodes[at].low
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if not at or nodes[at - 1].low not in lexicon.links.adding or low.endswith(("e", "s")) or after is None:
        return False
    opens = after.name or after.low in lexicon.words.before_noun | lexicon.words.object_openings
    opens = opens or after.pos == "NUM" or after.low in lexicon.words.numerals
    for i in range(at - 2, 0, -1):
        if nodes[i].text in {";", ":", "."} or nodes[i].low in lexicon.words.relatives:
            return False
        if nodes[i].low in lexicon.words.to_have and nodes[i].pos != "NOUN":
            return opens
        if nodes[i].low in lexicon.words.to_be:
            return False
    return False


def _complex(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the verb complex begins and the voice that its auxiliary gives: "passive", "perfect" or ""."""
    words, start, helper, i = lexicon.words, at, "", at - 1
    while i >= 0 and at - i <= REACH and not nodes[i].name:
        low = nodes[i].low
        if low in words.to_be and not helper:
            helper, start = "passive", i
        elif low in words.to_have and not helper:
            helper, start = "perfect", i
        elif low == "été" or (low in words.to_have and _had_been(nodes, i, at, helper)):
            start = i
        elif _is_clitic(nodes, i, at, helper, lexicon):
            if low in words.definite_articles and not helper and not _stands_for_noun(nodes, i, at):
                break
            start = i
        elif not (_is_adverb(nodes[i], lexicon) or (low == SINCE and i == at - 1)):
            break
        i -= 1
    return start, helper


def _stands_for_noun(nodes: Sequence[Node], i: int, at: int) -> bool:
    """Whether an article before a verb is a pronoun: "le pôle l'anime"."""
    return nodes[i].pos == "PRON" or (i == at - 1 and nodes[at].pos == "VERB")


def _had_been(nodes: Sequence[Node], i: int, at: int, helper: str) -> bool:
    """Whether "avoir" at `i` belongs to a passive in the past: "a été", "ayant été"."""
    return helper == "passive" and any(node.low == "été" for node in nodes[i:at])


def _is_clitic(nodes: Sequence[Node], i: int, at: int, helper: str, lexicon: Lexicon) -> bool:
    before_verb = bool(helper) or nodes[at].pos in {"VERB", "AUX", ""}
    return nodes[i].low in lexicon.words.clitics and before_verb and nodes[i].text != nodes[i].text.title()


def _after_pronoun(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether an article after a name or "qui" is a pronoun, whatever the form's tag: "X et Y le financent"."""
    if at < 2 or nodes[at - 1].name or nodes[at - 1].low not in lexicon.words.definite_articles:
        return False
    return nodes[at - 2].name or nodes[at - 2].text == ")" or nodes[at - 2].low in lexicon.words.subject_relatives


def _is_verb(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a finite form is a verb here rather than a noun or adjective of the same form."""
    before = nodes[at - 1] if at else None
    if before is None:
        told = at + 1 < len(nodes) and nodes[at + 1].low in lexicon.words.definite_articles | {"à", "avec"}
        return _opens_object(nodes, at, lexicon) and (nodes[at].verb or told)
    if _capital(nodes[at].text) and before.text not in BEFORE_CAPITAL:
        return False
    if before.low == "y" or (before.low == "en" and _of_it(nodes, at, lexicon)):
        return True
    article = _determined(nodes, at, lexicon) and before.text != before.text.title()
    if article or (before.low == "de" and not before.name):
        return before.low in lexicon.words.definite_articles | {"leur"} and nodes[at].pos == "VERB"
    ends = before.low in lexicon.words.subject_pronouns or _ends_relative(nodes, at, lexicon)
    ends = ends or (nodes[at].verb and _sets_off(nodes, at))
    if before.low in lexicon.words.not_after or not (ends or _opens_object(nodes, at, lexicon)):
        return False
    return nodes[at].verb or _may_be_subject(before, lexicon)


def _of_it(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether "en" before a form is the pronoun: "la société X en assure l'animation"."""
    if at < 2 or not _opens_object(nodes, at, lexicon):
        return False
    tagged = nodes[at].pos == "VERB" and _may_be_subject(nodes[at - 2], lexicon)
    subject = nodes[at - 2].name or nodes[at - 2].low in lexicon.words.subject_pronouns
    return tagged or (subject and nodes[at + 1].low in lexicon.words.definite_articles)


def _ends_relative(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a form ends a relative clause whose pronoun is its object: "le réseau que le pôle Tramelin anime."."""
    relatives = lexicon.words.object_relatives
    told = any(node.low in relatives for node in nodes[max(0, at - RELATIVE_REACH) : at])
    return told and nodes[at].pos == "VERB" and (at + 1 == len(nodes) or nodes[at + 1].text in CLOSING)


def _sets_off(nodes: Sequence[Node], at: int) -> bool:
    """Whether a colon parts a form from the names it governs: "Le projet P rassemble : A et B"."""
    return at + 1 < len(nodes) and nodes[at + 1].text == ":"


def _capital(text: str) -> bool:
    return text[0].isupper() and not text.isupper()


def _opens_object(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return after is not None and (after.name or after.low in lexicon.words.after_verb or after.pos in OPENING)


def _may_be_subject(before: Node, lexicon: Lexicon) -> bool:
    """Whether the word before a finite form may be its subject or the end of it."""
    marked = before.name or before.text in {")", ",", "»"} or before.low in lexicon.words.subject_pronouns
    year = len(before.text) == YEAR and before.text.isdigit()  # "la société X créée en 2010 pilote P"
    return marked or year or before.pos in PRECEDING


def _determined(nodes: Sequence[Node], at: int, lexicon: Lexicon) -> bool:
    """Whether a determiner stands before a form, so that it is a noun."""
    if at > 1 and nodes[at - 2].name and nodes[at - 1].low in lexicon.words.definite_articles:
        return False  # "X le conduit": a pronoun after the name of who does it
    return at > 0 and not nodes[at - 1].name and nodes[at - 1].low in lexicon.words.before_noun
