"""What may stand between a verb and its arguments: adverbs, dates, insertions, and with whom in general it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from builders.lexicon.model import Lexicon
from builders.link.families import FAMILIES
from builders.relate.reference.setting import Setting
from builders.relate.sentence.clause import by_first

LASTING = 6  # words of "depuis plus de dix ans"
RANGING = frozenset({"de", "entre"})  # before two years: "de 2020 à 2023"
PRESENTING = frozenset({"le", "ce"})  # before the name of a day: "ce mardi"


def skip_left(setting: Setting, at: int) -> int:
    """Return the first node from `at` leftwards that is no adverb, clitic, closing mark or bracket; or -1."""
    nodes = setting.nodes
    while at >= 0 and not nodes[at].name:
        if nodes[at].text == ")":
            opened = next((i for i in range(at, -1, -1) if nodes[i].text == "("), None)
            if opened is None:
                return at
            at = opened - 1
            if at >= 0 and setting.clause.group_ending(at) is not None:
                return at
        elif _is_passed(setting, at):
            at -= 1
        else:
            return at
    return at


def _is_passed(setting: Setting, at: int) -> bool:
    node, words = setting.nodes[at], setting.words
    adverb = (node.pos == "ADV" and node.low != "et") or node.low in words.verb_adverbs
    return adverb or node.low in words.clitics - words.definite_articles or node.text in {"»", '"'}


def skip_right(setting: Setting, at: int) -> int:
    """Return the first node from `at` on after adverbs, dates, and insertions between commas or with a marker."""
    nodes, inserted = setting.nodes, False
    while at < len(nodes) and not nodes[at].name:
        comma = nodes[at].low == ","
        after = _after_insertion(setting, at) if comma else _after_adverbial(setting, at)
        after = at + 1 if not after and comma and inserted else after  # the comma after the last of several
        inserted = comma if comma and after > at + 1 else inserted and not comma
        if not after:
            return at
        at = after
    return at


def _after_insertion(setting: Setting, comma: int) -> int:
    nodes = setting.nodes
    close = next((i for i in range(comma + 1, len(nodes)) if nodes[i].low == ","), None)
    if close is None:
        return 0
    inserting, first = setting.words.prepositions | setting.words.inserting, comma + 1
    inserted = nodes[first].low in inserting or marked_end(setting, first) or dated_end(setting, first) == close
    return close + 1 if inserted else 0


def _after_adverbial(setting: Setting, at: int) -> int:
    """Return the node after an adverb, a date, "chaque année" or a marker's argument at `at`; 0 for none."""
    node, words = setting.nodes[at], setting.words
    steps = (dated_end, _phrased, _placed, _with_others, marked_end)
    after = next((after for step in steps if (after := step(setting, at))), 0)
    adverb = node.pos == "ADV" and node.low not in words.approximating
    return after or (at + 1 if adverb or node.low in words.verb_adverbs else 0)


def _placed(setting: Setting, at: int) -> int:
    """Return the node after the place of a deed: "tiennent à Limoges la plateforme P"; 0 where none is told."""
    clause = setting.clause
    group = clause.group_from(at + 1) if clause.low(at) in setting.lexicon.links.where else None
    if group is None or not {setting.kind(member) for member in group.members} <= FAMILIES["place"]:
        return 0
    goes_on = clause.low(group.last) == "," or clause.word(group.last) in setting.words.determiners
    return group.last if goes_on else 0


def dated_end(setting: Setting, at: int) -> int:
    """Return the node after "en 2024", "depuis mai 2024", "ce mardi", "jeudi 3 mai"; 0 where no date begins at `at`."""
    times, low = setting.lexicon.tables["times"], setting.clause.low
    if low(at) not in _date_openings(setting.lexicon):
        return 0
    if days := _days_end(setting, at):
        return days
    years = [_year(setting, at + step) for step in range(4)]
    if low(at) in RANGING and years[1] and low(at + 2) in {"à", "et"} and years[3]:
        return at + 4
    named = at + (low(at) in PRESENTING)
    if low(named) in times["weekdays"]:
        return named + 1
    if low(at) not in setting.lexicon.links.before_date or not (years[1] or low(at + 1) in times["months"]):
        return 0
    return at + 2 + years[2]


@lru_cache(maxsize=4)
def _date_openings(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that a date may begin with."""
    times = lexicon.tables["times"]
    return frozenset((*RANGING, *PRESENTING, *times["opening_days"], *times["weekdays"], *lexicon.links.before_date))


def _days_end(setting: Setting, at: int) -> int:
    """Return the node after "le lundi 3 mai", "les 29 et 30 mai 2023", "du 30 mai au 2 juin"; 0 where no day begins."""
    nodes, times = setting.nodes, setting.lexicon.tables["times"]
    i = at + 1 if nodes[at].low in times["opening_days"] else at if nodes[at].low in times["weekdays"] else len(nodes)
    while i < len(nodes) and _of_days(setting, i):
        if setting.clause.low(i + 1) in times["months"]:
            i += 1 + _year(setting, i + 2)
            if setting.clause.low(i + 1) != "à" or i + 2 >= len(nodes) or not _of_days(setting, i + 2):
                return i + 1
        i += 1
    return 0


def _of_days(setting: Setting, at: int) -> bool:
    """Whether a node is a day's number or name, or stands between two."""
    low, times = setting.nodes[at].low, setting.lexicon.tables["times"]
    return low[:1].isdigit() or low in times["weekdays"] or low in times["between_days"]


def _with_others(setting: Setting, at: int) -> int:
    """Return the node after "avec ses partenaires", which names nobody; 0 where no such words stand."""
    nodes = setting.nodes
    if nodes[at].low != "avec" or at + 2 >= len(nodes) or nodes[at + 1].low not in setting.words.determiners:
        return 0
    named = at + 3 < len(nodes) and (nodes[at + 3].name or nodes[at + 3].low in {"de", ":", ","})
    group = setting.clause.group_at(at + 3)
    more = group is not None and len(group.members) > 1
    return 0 if named or more or nodes[at + 2].low not in setting.cues.collective else at + 3


def _phrased(setting: Setting, at: int) -> int:
    """Return the node after "au quotidien" or "depuis plus de dix ans" at a node; 0 where neither begins there."""
    nodes = setting.nodes
    for words in _adverbials(setting.lexicon).get(nodes[at].low, ()):
        if setting.clause.spells(at, words):
            end = at + len(words)
            return end + _year(setting, end)  # "depuis la rentrée 2020"
    lasting = range(at + 2, min(at + LASTING, len(nodes))) if nodes[at].low in setting.lexicon.links.lasting else ()
    return next((i + 1 for i in lasting if nodes[i].low in setting.words.time_units), 0) or past_ago(setting, at)


@lru_cache(maxsize=4)
def _adverbials(lexicon: Lexicon) -> Mapping[str, Sequence[Sequence[str]]]:
    """Return the adverbials of several words by the first of them, longest first."""
    return by_first(phrase.split() for phrase in lexicon.cues.adverbials)


def past_ago(setting: Setting, at: int) -> int:
    """Return the node after "il y a cinq ans" at a node; 0 where it does not begin there."""
    start = setting.clause.past_phrase(at, (phrase.split() for phrase in setting.lexicon.links.ago))
    reach = range(start + 1, min(start + LASTING, len(setting.nodes))) if start else range(0)
    return next((i + 1 for i in reach if setting.nodes[i].low in setting.words.time_units), 0)


def marked_end(setting: Setting, at: int) -> int:
    """Return the node after a marker's argument that begins at `at`, or after "avec X" before an object; else 0."""
    group = setting.clause.group_from(at + 1) if setting.clause.low(at) == "avec" else None
    if group is not None and setting.clause.word(group.last) in setting.words.articles:
        return group.last  # "fonde avec X l'alliance Y"
    for words, _, _ in setting.triggers.phrases.get(setting.clause.low(at), ()):
        if len(words) > 1 and setting.clause.spells(at, words):
            group = setting.clause.group_at(at + len(words))
            if group is not None:
                return group.last
    return 0


def _year(setting: Setting, at: int) -> bool:
    return at < len(setting.nodes) and setting.nodes[at].text[:4].isdigit()
