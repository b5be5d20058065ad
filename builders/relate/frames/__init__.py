"""Relations told by verbs, nouns and markers of the lexicon: from triggers and arguments to facts."""
