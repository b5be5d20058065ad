"""Whom words mean: who has been talked of, and the arguments to the left and right of a trigger.

Modules stand on those named before them: what was said so far (memory, discourse), whom that makes a passage about
(titles, topics, refer, about), a clause in its setting, its speaker, nouns, names, pronouns and anaphora, what may be
stepped over or is apposed, and last its subjects, agents, objects and openings.
"""
