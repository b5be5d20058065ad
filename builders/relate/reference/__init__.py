"""Whom words mean: who has been talked of, and the arguments to the left and right of a trigger."""
