"""The words that files speak, in French and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queries.question.model import Language

_WORDS: dict[str, tuple[str, str]] = {
    "answer": ("Réponse", "Answer"),
    "proofs": ("Preuves", "Proofs"),
    "sources": ("Sources et avertissements", "Sources and warnings"),
    "row": ("Ligne", "Row"),
    "quote": ("Citation", "Quote"),
    "document": ("Document", "Document"),
    "date": ("Date", "Date"),
    "link": ("Lien", "Link"),
    "fact": ("Fait", "Fact"),
    "address": ("adresse", "address"),
    "about": ("Rubrique", "Item"),
    "value": ("Valeur", "Value"),
    "question": ("Question", "Question"),
    "description": ("Description", "Description"),
    "parameter": ("Paramètre", "Parameter"),
    "build": ("Version du graphe", "Graph build"),
    "asked": ("Date de la réponse", "Date of the answer"),
    "rows": ("Nombre de lignes", "Number of rows"),
    "truncated": ("Réponse tronquée", "Answer truncated"),
    "yes": ("oui : il y a d'autres lignes", "yes: there are more rows"),
    "no": ("non", "no"),
    "source": ("Document utilisé", "Document used"),
    "rights": ("Droits", "Rights"),
    "publisher's": ("ceux de l'éditeur du document", "those of the document's publisher"),
    "hash": ("Empreinte de la réponse", "Answer's hash"),
    "citation": ("Pour citer", "To cite"),
    "empty": ("Pourquoi il n'y a pas de ligne", "Why there is no row"),
    "caution": ("Avertissement", "Warning"),
    "gaps": (
        "Le graphe ne dit que ce que disent les documents lus : une absence n'est pas une négation.",
        "The graph says only what the documents read say: absence is no denial.",
    ),
}


def word(key: str, language: Language) -> str:
    """Return a word of the files, in a language."""
    return _WORDS[key][0 if language == "fr" else 1]
