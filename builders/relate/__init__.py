"""Relate: what passages state of the things they name."""
