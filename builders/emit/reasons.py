"""Why reading sets a candidate aside, in words for people."""

from __future__ import annotations

REASONS = {
    "a-body-does-not-last": ("un organisme n'a pas de durée", "a body has no length of time"),
    "a-person-bears-none": ("on ne dit d'une personne que ses fonctions", "a person bears offices only"),
    "a-person-is-not-founded": ("une personne ne se fonde pas", "a person is not founded"),
    "a-place-bears-none": ("ni date, ni chiffre, ni montant d'un lieu", "no date, figure or sum of a place"),
    "agent-not-named": ("celui qui agit n'est pas nommé", "who acts is not named"),
    "anaphor-unresolved": ("on ne sait pas à quoi le mot renvoie", "what the word points back to is unknown"),
    "antecedent-is-agent": (
        "ce qui précède est celui qui agit, non ce qu'il a fait",
        "what stands before is who acts, not what was done",
    ),
    "antecedent-not-named": ("ce dont il s'agit n'a pas de nom", "what it tells of has no name"),
    "argument-not-named": ("ce que le mot relie n'est pas nommé", "what the word joins is not named"),
    "aspiration": ("un souhait, un but", "a wish, an aim"),
    "bracketed": ("entre parenthèses", "in brackets"),
    "conditional": ("au conditionnel", "in the conditional"),
    "copula": ("une définition, pas une action", "a definition, not an action"),
    "count-without-owner": (
        "rien dans la phrase ne dit de qui est le nombre",
        "nothing in the sentence says whose count it is",
    ),
    "denied": ("le verbe dont il dépend est nié", "the verb it hangs on is denied"),
    "done-by": ("ce que l'un a fait seul ne lie pas deux partenaires", "what one did alone ties no partners"),
    "edition": ("le mot fait partie d'un nom d'édition", "the word is part of an edition's name"),
    "fronted": ("un complément en tête de phrase", "a complement at the head of the sentence"),
    "future": ("au futur", "in the future"),
    "had": ("le sujet l'a, il ne l'est pas", "the subject has one and is none"),
    "holder-is-no-person": ("la fonction n'est pas donnée à une personne", "the office is not given to a person"),
    "hypothesis": ("une condition, une éventualité", "a condition, a possibility"),
    "impersonal": ("« il » n'y désigne personne", "its “il” stands for nobody"),
    "in-no-relation": ("nommé, sans que rien en soit dit", "named, and nothing is stated of it"),
    "indefinite": ("un sujet indéfini", "an indefinite subject"),
    "list-follows": ("une liste qui suit le dit", "a list that follows tells it"),
    "marker-not-copula": ("le mot ne dit pas ce qu'est le sujet", "the word does not say what the subject is"),
    "names-a-cluster-states-nothing": ("nomme un pôle et n'établit rien", "names a cluster and states nothing"),
    "negation": ("une négation", "a negation"),
    "no-agent": ("personne n'est dit agir", "nobody is said to act"),
    "no-antecedent": ("rien avant à quoi rattacher le mot", "nothing before that the word could belong to"),
    "no-frame-to-join": ("aucun verbe auquel rattacher le complément", "no verb for the complement to join"),
    "no-pivot": ("rien à quoi rattacher le complément", "nothing for the complement to join"),
    "no-subject": ("pas de sujet", "no subject"),
    "object-not-named": ("ce dont on parle n'est pas nommé", "what is acted on is not named"),
    "nobody-presides-over-it": (
        "un plan, un fonds ou un appel n'a pas de président",
        "a plan, fund or call has no president",
    ),
    "office-is-past": ("une fonction qui n'est plus, ou pas encore, exercée", "an office held no longer, or not yet"),
    "own": ("ce que l'on a, on n'y prend pas part", "what one has one takes no part in"),
    "pronoun-unresolved": ("un pronom dont on ne sait qui il désigne", "a pronoun that nobody is known to answer to"),
    "reflexive": ("un verbe pronominal", "a reflexive verb"),
    "specified": ("le participe précise de quelle chose il s'agit", "the participle tells which thing is meant"),
    "subject-is-common-noun": ("le sujet est un nom commun", "the subject is a common noun"),
    "succession": ("quelqu'un lui succède", "somebody takes their place"),
    "sum-without-owner": (
        "rien dans la phrase ne dit pour qui est la somme",
        "nothing in the sentence says whom the sum is for",
    ),
    "types-do-not-fit": ("la relation ne convient pas à ces choses", "the relation does not suit these things"),
    "verb": ("un verbe, pas un complément", "a verb, not a complement"),
    "wished": ("un soutien seulement attendu", "support that is only hoped for"),
}
"""In French and English, by the code that readings and `coverage.jsonl` use."""


def reason(code: str) -> tuple[str, str]:
    """Return a reason in French and English; a code that has no words is its own."""
    return REASONS.get(code, (code, code))
