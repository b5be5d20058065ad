"""The words of the page of a question, in French and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.questions import Language

_WORDS: dict[str, tuple[str, str]] = {
    "ask": ("Poser la question", "Ask"),
    "choose": ("Choisir les valeurs", "Choose the values"),
    "optional": ("facultatif", "optional"),
    "required": ("obligatoire", "required"),
    "answer": ("Réponse", "Answer"),
    "no rows": ("Aucune ligne", "No row"),
    "row": ("ligne", "row"),
    "rows": ("lignes", "rows"),
    "caution": ("À savoir :", "Mind:"),
    "cut": ("La réponse a été coupée : il y a d'autres lignes.", "The answer was cut: there are more rows."),
    "limits": ("Voir les limites", "See the limits"),
    "proofs": ("Preuves", "Proofs"),
    "passage": ("passage", "passage"),
    "passages": ("passages", "passages"),
    "no proof": ("registre ou déduction", "register or inference"),
    "open proofs": ("Déplier toutes les preuves", "Open all proofs"),
    "take": ("Emporter la réponse", "Take the answer away"),
    "french csv": ("CSV pour tableur français", "CSV for French spreadsheets"),
    "with proofs": ("avec les preuves", "with proofs"),
    "cite": ("Citer cette réponse", "Cite this answer"),
    "build": ("Version du graphe", "Graph build"),
    "hash": ("Empreinte de la réponse", "Answer's hash"),
    "query hash": ("Empreinte de la requête", "Query's hash"),
    "documents": ("Documents utilisés", "Documents used"),
    "rights": ("Droits", "Rights"),
    "publisher": ("ceux de l'éditeur", "the publisher's"),
    "query": ("La requête SPARQL", "The SPARQL query"),
    "edit": ("L'ouvrir dans l'éditeur", "Open it in the editor"),
    "all": ("Toutes les questions", "All questions"),
    "other language": ("In English", "En français"),
    "gaps": (
        "Le graphe ne dit que ce que disent les documents lus : une absence n'est pas une négation.",
        "The graph says only what the documents read say: absence is no denial.",
    ),
    "meant": ("Vouliez-vous dire :", "Did you mean:"),
    "unknown parameter": ("Cette question n'a pas de paramètre", "This question has no parameter"),
    "missing": ("Il manque une valeur :", "A value is missing:"),
    "ill-typed": ("Cette valeur n'a pas la bonne forme :", "This value has not the right form:"),
    "unknown value": ("Rien dans le graphe ne porte ce nom :", "Nothing in the graph has this name:"),
    "ambiguous value": ("Plusieurs choses peuvent porter ce nom :", "Several things may have this name:"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words of the page in a language, by key."""
    return {key: pair[0 if language == "fr" else 1] for key, pair in _WORDS.items()}
