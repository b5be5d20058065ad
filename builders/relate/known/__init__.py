"""What is known before a document is read: the lexicon compiled for look-up, the theme scheme, who pays."""
