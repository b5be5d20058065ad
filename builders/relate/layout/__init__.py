"""Relations told by where a name stands on the page: fields, lists, cards, signatures."""
