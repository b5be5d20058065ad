"""Term IRIs as plain strings: `POLE.leads`, `SKOS.prefLabel`. An undeclared `pole:` term raises AttributeError.

`POLE_TERMS` is compared with polegraph.ttl, and the slugs of concepts with schemes.ttl, in both directions by a test.
"""

from __future__ import annotations

from dataclasses import dataclass

_CLASSES = """
Activity Assertion Association Block Call Cluster CompetitivenessCluster Company Document Event Founding Funding
FundingProgramme HigherEducationInstitution LabelDecision LargeCompany Mandate Membership Merger MidCap Network
Observation Office Organisation OrganisationChange Participation Partnership Passage Person Place Plan Policy
PolicyPhase Product Programme Project PublicBody QualifiedRelation Region Renaming ResearchOrganisation
SmallOrMediumEnterprise
StartUp Support SupportProgramme
"""
_NODE_PROPERTIES = """
activity amount changed currency foundedThing founder funded funder fundingKind group holder labelDecision mandated
mandator member newName oldName organisation participant partner phase precision resultingOrganisation role share
sourceTerm supported supporter within
"""
_SHORTCUTS = """
contactPerson endDate expandedName acronym fallsUnder founded fundedBy fundedUnder funding hasMember labelledFor leads
locatedAt mandatedBy memberOf notAfter notBefore partOf participatesIn partnerOf president region startDate succeeds
supports theme
"""
_DATA_PROPERTIES = """
about asOf indicator inseeCode nutsCode organisationKind scope searchLabel siren unit value
"""
_PROOF_PROPERTIES = """
blockKind confidence documentKind fileName headingPath inPassage node readWith rule sha256
"""
_ANNOTATIONS = "qualifiedBy shortcutFrom shortcutRole shortcutTo"

_NODE_CLASSES = """
Participation Support Founding Membership Office Partnership Mandate Funding LabelDecision Merger Renaming
"""
_ROLES = """
leader coordinator workPackageLeader partner member beneficiary laureate testSite manufacturer user funder supporter
labeller founder mandator operator organiser host president vicePresident director manager delegate spokesperson contact
publicOfficial
"""
_FUNDING_KINDS = """
budget publicAid privateShare raised redistributed requested ceiling investment turnover loan grant prize
"""
_INDICATORS = """
clusterCount memberCount companyCount researchCentreCount labelledProjectCount fundedProjectCount applicationCount
laureateCount startUpCount jobCount employeeCount mobilisedFunding partnerCount projectCount personCount siteCount
countryCount eventCount patentCount investorCount supportedCompanyCount researcherCount expertCount studentCount
trainingCount callCount patientCount participantCount area capacity duration growthRate proportion ratio turnover
quantity
"""
_ORGANISATION_KINDS = """
laboratory university engineeringSchool businessSchool publicResearchBody technologicalResearchInstitute hospital
ministry agency stateOperator regionalCouncil departmentalCouncil municipality intermunicipality chamberOfCommerce
europeanInstitution internationalOrganisation foundation federation publicInterestGroup incubator accelerator
investmentFund bank cooperative metaCluster technologyTransferOffice consultancy foreignCluster innovationHub
jointVenture group platform
"""


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


POLE_CLASSES = _words(_CLASSES)
POLE_PROPERTIES = _words(_NODE_PROPERTIES, _SHORTCUTS, _DATA_PROPERTIES, _PROOF_PROPERTIES, _ANNOTATIONS)
POLE_TERMS = POLE_CLASSES | POLE_PROPERTIES
NODE_CLASSES = _words(_NODE_CLASSES)

CONCEPTS: dict[str, frozenset[str]] = {
    "role": _words(_ROLES),
    "funding-kind": _words(_FUNDING_KINDS),
    "precision": _words("exact about atLeast atMost target"),
    "indicator": _words(_INDICATORS),
    "label-decision": _words("awarded renewed withdrawn"),
    "organisation-kind": _words(_ORGANISATION_KINDS),
}


@dataclass(frozen=True, slots=True)
class Namespace:
    """Gives `base + name` for each attribute or item; only `names`, where they are given, exist."""

    base: str
    names: frozenset[str] | None = None

    def __getattr__(self, name: str) -> str:
        if name.startswith("__") or (self.names is not None and name not in self.names):
            raise AttributeError(f"{self.base} declares no term {name!r}: declare it in polegraph.ttl and vocab.py")
        return self.base + name

    def __getitem__(self, name: str) -> str:
        return self.__getattr__(name)

    def __str__(self) -> str:
        return self.base


ONTOLOGY = "https://w3id.org/polegraph/ontology"
POLE = Namespace(ONTOLOGY + "#", POLE_TERMS)
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
SCHEMA = Namespace("https://schema.org/")
ORG = Namespace("http://www.w3.org/ns/org#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
SH = Namespace("http://www.w3.org/ns/shacl#")
VOID = Namespace("http://rdfs.org/ns/void#")
QB = Namespace("http://purl.org/linked-data/cube#")
EURIO = Namespace("http://data.europa.eu/s66#")

PREFIXES: dict[str, str] = {
    "pole": POLE.base,
    "dcat": DCAT.base,
    "dcterms": DCTERMS.base,
    "dqv": DQV.base,
    "foaf": FOAF.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "qb": QB.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "sh": SH.base,
    "skos": SKOS.base,
    "void": VOID.base,
    "xsd": XSD.base,
}
