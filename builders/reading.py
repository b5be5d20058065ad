"""One document from text to facts: the read, recognise, link and relate stages in a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import ontology
from builders.lexicon.load import read_lexicon
from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.model import Document, Reading
from builders.read.catalogue import CatalogueEntry, read_document
from builders.read.document import lay_out
from builders.read.registers import Registers, read_registers
from builders.recognise.cards import under_title
from builders.recognise.gazetteer import Gazetteer
from builders.recognise.language import in_french
from builders.recognise.scenes import scenes
from builders.recognise.standing import under_labels
from builders.recognise.tokens import tokens
from builders.relate.document import relate
from builders.relate.known.introducers import Introducers, compile_introducers
from builders.relate.known.knowledge import Knowledge
from builders.relate.known.offices import Offices, compile_offices
from builders.relate.known.scheme import Themes, read_themes
from builders.relate.sentence.triggers import Triggers, compile_triggers
from ontology.names import fold


@dataclass(frozen=True)
class Reader:
    """Reads documents with the knowledge of a seeds folder; picklable, the files are read when first needed."""

    seeds: Path

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the French lexicon."""
        return read_lexicon(self.seeds / "lexicon")

    @cached_property
    def triggers(self) -> Triggers:
        """Return the words of the lexicon that may state a relation."""
        return compile_triggers(self.lexicon)

    @cached_property
    def offices(self) -> Offices:
        """Return the nouns of office of the lexicon."""
        return compile_offices(self.lexicon)

    @cached_property
    def introducers(self) -> Introducers:
        """Return the words before a theme."""
        return compile_introducers(self.lexicon.tables["themes"], self.lexicon)

    @cached_property
    def registers(self) -> Registers:
        """Return the registers."""
        return read_registers(self.seeds / "registers")

    @cached_property
    def _registered(self) -> tuple[Cast, Gazetteer]:
        """Return whom the registers know, and their names: what each document is read from a copy of."""
        articles = frozenset(map(fold, self.lexicon.words.definite_articles))
        cast = Cast(introducing=fold(self.lexicon.standing("cluster").noun), articles=articles)
        lexicon = self.lexicon
        gazetteer = Gazetteer(capital_bodies=lexicon.names.capital_bodies, definite=lexicon.words.singular)
        gazetteer.update(cast.enrol(self.registers.entries))
        return cast, gazetteer

    @cached_property
    def themes(self) -> Themes:
        """Return the theme scheme."""
        return read_themes(Path(ontology.__file__).with_name("schemes.ttl"))

    def read(self, entry: CatalogueEntry) -> Reading:
        """Return what a catalogued document states."""
        return self.read_document(read_document(entry, self.seeds))

    def read_document(self, document: Document) -> Reading:
        """Return what a document states."""
        labels = self.lexicon.labels
        pages = lay_out(document, self.lexicon.patterns.writing, lambda said: labels.whole(said) is not None)
        cast, gazetteer = self._registered[0].copy(), self._registered[1].copy()
        parts = under_title(under_labels(document, pages.parts, self.lexicon), self.lexicon)
        told, foreign = in_french([(part, tokens(part.passage.text)) for part in parts], self.lexicon)
        found = scenes(told, cast, gazetteer, self.themes.gazetteer, self.lexicon)
        known = Knowledge(
            self.lexicon,
            self.triggers,
            self.offices,
            self.themes,
            self.introducers,
            self._funders["yes"],
            self._funders["yes"] | self._funders["projects"],
        )
        related = relate(document, found, cast, known)
        met = {m.entity for scene in found for m in scene.mentions} | related.keys
        return Reading(
            document,
            pages.blocks,
            tuple(part.passage for part in parts),
            tuple(mention for scene in found for mention in scene.mentions),
            tuple(role.entity() for key, role in cast.roles.items() if key in met),
            related.facts,
            (*foreign, *related.rejections),
        )

    @cached_property
    def _funders(self) -> Mapping[str, frozenset[str]]:
        """Return the keys of bodies whose support is money: by "yes" of anything, by "projects" of projects."""
        told = [(key, role.entry.codes.get("funder")) for key, role in self._registered[0].roles.items() if role.entry]
        return {of: frozenset(key for key, code in told if code == of) for of in ("yes", "projects")}
