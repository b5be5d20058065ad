"""A question in plain French or English: the canned question that it means."""
