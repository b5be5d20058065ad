"""Who of those who take part leads: "réunit A (chef de file), B et C", "A, coordinateur, B et C participent à P"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builders.model import Fact
from builders.relate.scope import Scope

OPENING = {"(": ")", ",": ","}  # marks before a role → after it
LONGEST = 8  # words of a role


def leading_members(found: Iterable[Fact], scope: Scope) -> Iterator[Fact]:
    """Yield leads for each partner of something whose role in its list, told just after its name, is to lead."""
    leading = _leading(scope)
    for fact in found if leading else ():
        if fact.relation == "participatesIn" and fact.role == "partner" and fact.subject in leading:
            yield Fact(
                "leads",
                fact.subject,
                fact.passage,
                "leading-member",
                object=fact.object,
                role="leader",
                source_term=leading[fact.subject],
                read_with=fact.read_with,
            )


def _leading(scope: Scope) -> dict[str, str]:
    """Return the entities of the passage whose name is followed by the role of a leader, with that word."""
    nodes = scope.clause.nodes
    named = ((at, node.mention.entity) for at, node in enumerate(nodes) if node.mention is not None)
    return {entity: role for at, entity in named if (role := _role(scope, at + 1))}


def _role(scope: Scope, at: int) -> str:
    """Return the role of a leader that a bracket or commas at a node hold, "" for anything else."""
    nodes = scope.clause.nodes
    close = OPENING.get(nodes[at].text) if at + 1 < len(nodes) else None
    word = at + 1 + (scope.clause.low(at + 1) in scope.lexicon.words.definite)  # "A, son chef de file, B et C"
    if close is None or scope.clause.low(word) not in scope.lexicon.cues.leaders:
        return ""
    end = next((i for i in range(word + 1, min(word + LONGEST, len(nodes))) if nodes[i].text == close), 0)
    rest = " ".join(node.low for node in nodes[word + 1 : end] if node.pos != "DET")
    return nodes[word].text if end and rest in scope.lexicon.cues.leading_what else ""
