"""From spellings to entities: register entries first, then the names that a document itself introduces."""
