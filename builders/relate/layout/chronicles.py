"""Lines of a chronicle, and the date each is told of: before it, above it, in its row, or in a bracket at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builders.link.families import FAMILIES
from builders.model import Fact, Layout
from builders.recognise.dates import When
from builders.relate.reference.memory import Dated
from builders.relate.scope import Scope
from ontology.names import fold

MARKS = frozenset({":", "–", "—", "-", "|", ",", ".", ")"})  # between the date and what is on it
WEEKDAY = 2  # nodes before the date: "Le jeudi"
OPENING = 12  # letters of them
DAY = len("2009-05-03")
CLOSED = re.compile(r"\)\W*$")


@dataclass(frozen=True, slots=True)
class Told:
    """The date of a line, the node that the line opens with, and the passage that tells the date where another does."""

    when: When
    first: int
    passage: str = ""

    def proves(self, fact: Fact) -> Fact:
        """Return a fact that is read with the passage that tells its date."""
        return fact.read_also(self.passage)


def note_date(scope: Scope) -> None:
    """Remember a passage that is nothing but a date, and that a list under it goes on."""
    passage, above = scope.clause.passage, scope.discourse.date
    scope.discourse.begin(passage.text)
    when = scope.dates[0] if len(scope.dates) == 1 and not scope.part.cells else None
    if when is not None and _is_date(scope, when):
        scope.discourse.stand_date(Dated(when, passage.key, passage.text, passage.block))
    elif above is not None and passage.layout is Layout.ITEM and passage.block - above.block == 1:
        scope.discourse.stand_date(replace(above, block=passage.block))


def _is_date(scope: Scope, when: When) -> bool:
    """Whether a passage has no words but those of its date, "En 2009" and "Le 3 mai" aside."""
    before = [token.low for token in scope.clause.scene.tokens if token.start < when.start and token.text.isalpha()]
    after = scope.text[when.stop :]
    return len(before) <= WEEKDAY and len("".join(before)) <= OPENING and not any(map(str.isalnum, after))


def date_told(scope: Scope) -> Told | None:
    """Return the date of a line of a chronicle; a row or a bracket tells it only under a heading of somebody's history.

    A date above is that of the line just under it, of all under it where it is a heading.
    """
    nodes = scope.clause.nodes
    for when in scope.dates[:1]:
        node, after = scope.node_at(when.start), scope.node_at(when.stop)
        opens = node <= WEEKDAY and all(one.text.isalpha() or one.text == "(" for one in nodes[:node])
        if opens and not any(one.name for one in nodes[:node]) and after < len(nodes):
            return Told(when, after + (nodes[after].text in MARKS))
        if of_history(scope) and len(scope.dates) == 1 and _closes(scope, when):
            return Told(when, 0)
    above, passage = scope.discourse.date, scope.clause.passage
    if above is None or scope.dates or passage.key == above.passage:
        return None
    if len(above.when.begin) == DAY and not (of_history(scope) or of_agenda(scope)):
        return None  # the day of a piece of news
    near = 0 <= passage.block - above.block <= 1 or passage.heading_path[-1:] == (above.title,)
    return Told(above.when, 0, above.passage) if near else None


def _closes(scope: Scope, when: When) -> bool:
    """Whether a date is the last cell of a row, or in a bracket at the end of a line."""
    cells = scope.part.cells
    last = bool(cells) and cells[-1][1].strip() == scope.text[when.start : when.stop]
    return last or (scope.text[when.start - 1 : when.start] == "(" and bool(CLOSED.match(scope.text[when.stop :])))


def of_history(scope: Scope) -> bool:
    """Whether a passage stands under a heading of somebody's history, dates between them aside."""
    passage = scope.clause.passage
    titles = passage.heading_path[: -1 if passage.layout is Layout.HEADING else None]
    date = "" if scope.discourse.date is None else scope.discourse.date.title
    over = next((title for title in reversed(titles) if title != date and not title.strip(" :").isdigit()), "")
    words = set(fold(over).split())
    return bool(words & set(scope.lexicon.tables["fields"]["milestones"]["headings"]))


def of_agenda(scope: Scope) -> bool:
    """Whether a heading over a passage, or the title of the page, announces events."""
    titles = (*scope.clause.passage.heading_path, *(title for title, *_ in scope.discourse.headings[:1]))
    words = set(fold(" ".join((scope.discourse.opening, *titles))).split())
    return bool(words & set(scope.lexicon.tables["fields"]["agendas"]["headings"]))


def tells_act(scope: Scope, told: Told) -> bool:
    """Whether a line that its date ends tells by a noun what was done then: "Fusion de X avec Y (2019)"."""
    first = scope.clause.nodes[0]
    return not told.first and not told.passage and first.pos == "NOUN" and not scope.has_main_verb()


def tells_owner(scope: Scope, at: int) -> bool:
    """Whether a noun of beginning tells of the body whose history it is: "Création", "Création de l'association"."""
    nodes = scope.clause.nodes
    if at + 1 >= len(nodes) or nodes[at + 1].low != "de":
        bare = at + 1 >= len(nodes) or not (nodes[at + 1].name or nodes[at + 1].text.isalpha())
        return bare or scope.clause.low(at + 1) == "par"
    article = at + 2 < len(nodes) and nodes[at + 2].low in scope.lexicon.words.definite_articles
    head = scope.lexicon.heads.get(scope.clause.low(at + 2 + article))
    definite = article or scope.clause.word(at + 1) == "du"
    return definite and head is not None and not head.plural and head.kind in FAMILIES["cluster"] | FAMILIES["network"]


def dated_row(scope: Scope) -> bool:
    """Whether a row tells what happened at a date, in a table of somebody's history."""
    return len(scope.part.cells) > 1 and of_history(scope) and date_told(scope) is not None
