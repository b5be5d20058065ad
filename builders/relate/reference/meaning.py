"""Which classes a common noun may refer to: "le projet" a project, "le dispositif" any undertaking."""

from __future__ import annotations

from builders.link.families import COMPANY, FAMILIES, ORGANISATION

FINANCING = FAMILIES["plan"] | FAMILIES["call"]  # no project, whatever else may be called one
LOOSE = {"Programme", "SupportProgramme", "FundingProgramme", "Plan", "Project", "Event", "Call"}
MAY_MEAN: dict[str, frozenset[str]] = {
    **dict.fromkeys(ORGANISATION, ORGANISATION | {"SupportProgramme"}),
    **dict.fromkeys(FAMILIES["cluster"], FAMILIES["cluster"]),
    **dict.fromkeys(COMPANY, COMPANY),
    **dict.fromkeys(LOOSE, FAMILIES["activity"] - {"PolicyPhase"} | {"Network", "Product"}),
    **dict.fromkeys(("Network", "Association"), FAMILIES["programme"] | {"Network", "Association", "Cluster"}),
    **dict.fromkeys(("PublicBody", "HigherEducationInstitution"), frozenset()),
    "Call": frozenset({"Event"}),  # "ce concours" of a challenge
    "Project": FAMILIES["activity"] - FINANCING - {"PolicyPhase"} | {"Network", "Product"},
    "Event": FAMILIES["activity"] - FINANCING - {"PolicyPhase"} | {"Network"},
    "Product": frozenset({"Product", "Project"}),
}
"""The classes that a noun of each class may refer to beside its own."""
EXPLAINED = LOOSE - {"Plan", "FundingProgramme"} | {"Network", "Association", "Product"}
"""The classes whose noun a name may explain from afar: "un projet de coopération entre pôles, X"."""
UNSAID = LOOSE - {"Call", "Event", "Plan"} | COMPANY | {"Product", "Network", "Association"}
"""The classes whose noun may refer to something of no known class."""


def fits(kind: str | None, wanted: str) -> bool:
    """Whether a noun of class `wanted` ("le projet") may refer to an entity of class `kind`."""
    if kind is None:
        return wanted in UNSAID
    if kind == "Organisation":
        return wanted in UNSAID & ORGANISATION
    return kind == wanted or kind in MAY_MEAN.get(wanted, frozenset())
