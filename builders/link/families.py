"""Families of classes that frames ask for: a class local name belongs to one segment and to several families."""

from __future__ import annotations

ORGANISATION = frozenset({
    "Organisation", "Cluster", "CompetitivenessCluster", "Company", "SmallOrMediumEnterprise", "MidCap", "LargeCompany",
    "StartUp", "ResearchOrganisation", "HigherEducationInstitution", "PublicBody", "Association", "Network",
})  # fmt: skip
ACTIVITY = frozenset({
    "Activity", "Project", "Programme", "FundingProgramme", "SupportProgramme", "Plan", "Call", "Event", "PolicyPhase",
})  # fmt: skip
COMPANY = frozenset({"Company", "SmallOrMediumEnterprise", "MidCap", "LargeCompany", "StartUp"})
ACADEMIC = frozenset({"ResearchOrganisation", "HigherEducationInstitution"})
INSTITUTION = ACADEMIC | {"PublicBody", "Association"}
FIRM = COMPANY | ACADEMIC | {"PublicBody", "CompetitivenessCluster"}

FAMILIES: dict[str, frozenset[str]] = {
    "org": ORGANISATION,
    "activity": ACTIVITY,
    "undertaking": ACTIVITY,  # of known class only: what is of none may be an activity but no undertaking
    "company": COMPANY,
    "public": frozenset({"PublicBody"}),
    "cluster": frozenset({"Cluster", "CompetitivenessCluster"}),
    "network": frozenset({"Network", "Association", "Cluster"}),
    "call": frozenset({"Call"}),
    "programme": frozenset({"Programme", "FundingProgramme", "SupportProgramme", "Plan", "PolicyPhase"}),
    "plan": frozenset({"Plan", "FundingProgramme"}),
    "fund": frozenset({"FundingProgramme"}),
    "maker": COMPANY | ACADEMIC,
    "support": frozenset({"SupportProgramme"}),
    "project": frozenset({"Project"}),
    "event": frozenset({"Event"}),
    "product": frozenset({"Product"}),
    "place": frozenset({"Place", "Region"}),
    "region": frozenset({"Region"}),
    "person": frozenset({"Person"}),
    "winner": ORGANISATION | {"Project", "Programme", "SupportProgramme", "Product"},
}
SUBJECTS = FAMILIES["org"] | FAMILIES["activity"] | FAMILIES["product"]
"""The classes of what sentences tell of: neither places nor persons."""
THINGS = FAMILIES["activity"] | FAMILIES["network"] | FAMILIES["product"]
"""The classes of what others run, join or pay for."""
ASKED = frozenset({*FAMILIES, "any", "unknown", "newcomer", "funder", "agency", "authority"})
"""What a rule may ask an argument to be: of a family, anything, of no known class, or one whose support is money.

A newcomer is of no known class and not called like a person.
"""
SEGMENTS = {
    **dict.fromkeys(ORGANISATION, "organisation"),
    **dict.fromkeys(ACTIVITY, "activity"),
    "Product": "product", "Place": "place", "Region": "place", "Person": "person",
}  # fmt: skip


def segment_of(kind: str | None) -> str:
    """Return the IRI segment of a class local name; "thing" where the class is not known."""
    return SEGMENTS.get(kind or "", "thing")


def apart(one: str, other: str) -> bool:
    """Whether two classes are too unlike for one name to mean one thing: a firm and an activity, a person and more."""
    if segment_of(one) == segment_of(other):
        return False
    person = "Person" in {one, other}
    firm = (one in FIRM and other in ACTIVITY) or (other in FIRM and one in ACTIVITY)
    place = (segment_of(one) == "place") != (segment_of(other) == "place")
    return person or firm or place
