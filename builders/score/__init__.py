"""Precision and recall of a graph against facts that people annotated. The build never reads them: a yardstick."""

from builders.score.gold import GoldFact, read_gold
from builders.score.graph import ScoredGraph, load_graph
from builders.score.measure import Score, measure
from builders.score.names import Aliases, read_aliases

__all__ = ["Aliases", "GoldFact", "Score", "ScoredGraph", "load_graph", "measure", "read_aliases", "read_gold"]
