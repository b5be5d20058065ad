"""Recognise: names, quantities and dates in a passage."""
