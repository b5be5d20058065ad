"""The knowledge of French as data: head nouns, closed classes, verb forms, frames (files in seeds/lexicon)."""
