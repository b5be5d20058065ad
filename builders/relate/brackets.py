"""What a bracket after a name tells: members, the body behind it, its short form, its class."""

from __future__ import annotations

from collections.abc import Iterator

from builders.link.families import ACADEMIC, FAMILIES, segment_of
from builders.model import Fact
from builders.recognise.spans import CLOSERS
from builders.relate.reference.enumeration import enumeration
from builders.relate.reference.memory import Referent
from builders.relate.reference.spelled import spelt_out
from builders.relate.scope import Scope
from builders.relate.sentence.clause import Group
from ontology.names import fold

LEAST_MEMBERS = 2
PROJECTS = FAMILIES["activity"] - FAMILIES["plan"] | FAMILIES["network"] | {None}  # what a body may take part in
OPENED = 3  # words from the noun of a class in a bracket to the bracket: "(l'école X)"
SCHOOLS = frozenset({"HigherEducationInstitution"})
FOUNDING = ACADEMIC | {"PublicBody"}  # classes of what laboratories are part of


def brackets(scope: Scope) -> Iterator[Fact]:
    """Yield the facts of bracketed names, in order."""
    for group in scope.clause.groups:
        yield from _within_programme(scope, group)
        yield from _qualified(scope, group)
        if group.bracketed and not group.preposition:
            yield from _bracket(scope, group)


def _within_programme(scope: Scope, group: Group) -> Iterator[Fact]:
    """Read "le projet P X", "le projet P « X »": X is financed within the programme or by the body P."""
    if scope.part.cells:
        return  # a neighbour in another cell
    for place, member in zip(group.at, group.members, strict=True):
        quoted = place > 1 and scope.clause.nodes[place - 1].text in CLOSERS
        before = scope.clause.nodes[place - 1 - quoted].mention if place else None
        if before is None or scope.cast.kind(member.entity) != "Project":
            continue
        activity = segment_of(scope.cast.kind(before.entity)) == "activity"
        relation, role = ("fundedUnder", "beneficiary") if activity else ("fundedBy", "funder")
        one = scope.referent(member.entity)
        yield scope.fact(relation, one, "named-within", object=before.entity, role=role)


def _qualified(scope: Scope, group: Group) -> Iterator[Fact]:
    """Read "cinq projets N : A, B et C" and "des projets N (A, B)": the listed projects are financed within N."""
    kind = scope.cast.kind(group.members[0].entity)
    listed = spelt_out(scope.setting, group) or (_under_call(scope, group) if kind in FAMILIES["call"] else None)
    if listed is not None and kind in FAMILIES["call"] | FAMILIES["programme"]:
        for member in listed.members:
            one = scope.named(member)
            yield scope.fact("fundedUnder", one, "qualified-list", object=group.members[0].entity, role="beneficiary")


def _under_call(scope: Scope, group: Group) -> Group | None:
    """Return the projects after the colon of a call that opens its passage: "Appel à projets C : le projet A et B"."""
    colon = group.lead == 0 and scope.clause.low(group.last) == ":"
    listed = enumeration(scope.clause, group.last + 1, scope.lexicon) if colon else None
    projects = listed is not None and all(scope.cast.kind(one.entity) == "Project" for one in listed.members)
    return listed if projects else None


def _bracket(scope: Scope, group: Group) -> Iterator[Fact]:
    """Yield what the names in a bracket are to the name before it, or to the noun that counts them."""
    opened = scope.clause.last_before(group.lead, {"("}, OPENED)
    if opened < 1 or not (opened == group.lead - 1 or _tells_class(scope, opened)):
        return
    owner = scope.clause.group_ending(opened - 1)
    if _spells(scope, opened):
        return
    if owner is None:
        yield from _collective(scope, group, opened)
        return
    holder = _holder(scope, owner, opened)
    told = _under(scope, holder, group) or _tie(scope, holder, group, classed=_tells_class(scope, opened))
    others = [member for member in group.members if member.entity != holder.key]
    for member in others if told is not None else ():
        one = scope.named(member)
        relation, role, rule, outward = told or ("", None, "", False)
        if relation == "participatesIn" and holder.kind == "Project" and one.key in scope.known.agencies:
            relation, role, outward = "fundedBy", "funder", True
        subject, target = (holder, one) if outward else (one, holder)
        if subject.key != target.key:
            yield scope.fact(relation, subject, rule, object=target.key, role=role)


def _spells(scope: Scope, opened: int) -> bool:
    """Whether a bracket spells out the word before it or its end: "l'Abc (Agence bretonne du chanvre)", "Vif-ABC"."""
    nodes, tokens = scope.clause.nodes, scope.clause.scene.tokens
    inside = tokens[nodes[opened].last : nodes[scope.clause.past_bracket(opened) - 1].first]
    initials = "".join(token.low[0] for token in inside if token.kind == "word" and len(token.low) > 1)
    short = fold(tokens[nodes[opened].first - 1].text)
    return len(short) > 1 and fold(initials) in {short, short.split()[-1]}


def _holder(scope: Scope, owner: Group, opened: int) -> Referent:
    """Return the name that a bracket stands after: of a list the one just before it."""
    before = [member for member, at in zip(owner.members, owner.at, strict=True) if at < opened]
    held = (before or owner.members)[-1]
    return scope.named(held)


def _tie(scope: Scope, holder: Referent, group: Group, *, classed: bool) -> tuple[str, str | None, str, bool] | None:
    """Return the relation of bracketed names to the name before them, its role and rule, and if that is its subject."""
    kinds = {scope.kind(m) for m in group.members}
    bodies, several = kinds <= FAMILIES["org"] | {None}, len(group.members) >= LEAST_MEMBERS
    within = holder.kind in FAMILIES["network"] or (holder.kind in SCHOOLS and not _does_research(scope, group))
    if within and several and bodies:
        return "memberOf", "member", "bracket", False
    if holder.kind in {"Project", "SupportProgramme"} and bodies:
        labels = holder.kind == "Project" and kinds <= FAMILIES["cluster"]
        return ("supports", "labeller", "bracket", False) if labels else ("participatesIn", "partner", "bracket", False)
    if holder.kind in FAMILIES["company"] and kinds <= FAMILIES["cluster"]:
        return "memberOf", "member", "bracket-cluster", True
    if holder.kind == "Region" and bodies and kinds & FAMILIES["org"]:
        return "region", None, "bracket-region", False
    if holder.kind in FAMILIES["org"] and not several and kinds <= {None, "Place"} and classed:
        return "locatedAt", None, "bracket-town", True
    programmes = bool(kinds & FAMILIES["programme"]) and kinds <= FAMILIES["activity"] | {None}
    programmes = programmes and not _of_one_family(scope, holder, group)
    return (
        ("fundedUnder", "beneficiary", "bracket", True)
        if segment_of(holder.kind) == "activity" and programmes
        else None
    )


def _under(scope: Scope, holder: Referent, group: Group) -> tuple[str, str | None, str, bool] | None:
    """Return the tie of a laboratory that no register has to institutions: "le laboratoire X (CNRS, université Y)"."""
    roles, cast = scope.cast.roles, scope.cast
    known = all(roles[key].entry is not None or cast.kind(key) in SCHOOLS for key in _keys(group))
    institutions = {cast.kind(key) for key in _keys(group)} <= FOUNDING
    laboratory = holder.kind == "ResearchOrganisation" and roles[holder.key].entry is None
    return ("memberOf", "member", "bracket-authorities", True) if laboratory and known and institutions else None


def _does_research(scope: Scope, group: Group) -> bool:
    """Whether a bracket names an institute of a register, so that it is of a school's laboratory: "(CNRS/ABC)"."""
    roles = scope.cast.roles
    kinds = {scope.cast.kind(key) for key in _keys(group) if roles[key].entry is not None}
    return "ResearchOrganisation" in kinds


def _of_one_family(scope: Scope, holder: Referent, group: Group) -> bool:
    """Whether a bracket only says another name of what stands before it: "Vendrival VI-A (Vendrival Nord)"."""
    first, *others = (fold(scope.cast.roles[key].label).split()[:1] for key in (holder.key, *_keys(group)))
    return any(first == other for other in others)


def _keys(group: Group) -> tuple[str, ...]:
    """Return the entities of a group's members."""
    return tuple(member.entity for member in group.members)


def _tells_class(scope: Scope, opened: int) -> bool:
    """Whether a bracket first says the body's class: "(ETI, Kalvador)"."""
    first = scope.clause.nodes[opened + 1]
    return scope.lexicon.heads.get(first.text) is not None or scope.lexicon.heads.get(first.low) is not None


def _collective(scope: Scope, group: Group, opened: int) -> Iterator[Fact]:
    """Read "227 adhérents (A, B, C…)" and "des projets européens (A, B, C)": what the names are to the subject."""
    words = {n.low for n in scope.clause.nodes[max(0, opened - 5) : opened] if not n.name}
    cues, subject = scope.lexicon.cues, scope.subject(("org", "activity"))
    if subject is None:
        return
    funding = any(scope.cast.kind(member.entity) == "FundingProgramme" for member in group.members)
    for member in group.members:
        one = scope.named(member)
        if words & cues.members and one.kind not in FAMILIES["activity"]:
            yield scope.fact("memberOf", one, "bracket-members", object=subject.key, role="member")
        elif words & cues.partners and one.kind not in FAMILIES["activity"]:
            relation = "partnerOf" if subject.kind in FAMILIES["org"] else "participatesIn"
            yield scope.fact(relation, one, "bracket-partners", object=subject.key, role="partner")
        elif _worked_on(scope, subject, one, words) and not funding:
            yield _takes_part(scope, subject, one)


def _worked_on(scope: Scope, subject: Referent, project: Referent, words: set[str]) -> bool:
    """Whether a name is a project that a body works on, as the words before its bracket and the sentence say."""
    listed = bool(words & scope.lexicon.cues.activities) and project.kind in PROJECTS
    return listed and subject.kind in FAMILIES["org"] and _enumerates(scope)


def _takes_part(scope: Scope, subject: Referent, project: Referent) -> Fact:
    return scope.fact("participatesIn", subject, "bracket-projects", object=project.key, role="partner")


def _enumerates(scope: Scope) -> bool:
    """Whether the sentence says that its subject works through or on the projects listed."""
    words = {n.low for n in scope.clause.nodes}
    return bool(words & scope.lexicon.cues.working)
