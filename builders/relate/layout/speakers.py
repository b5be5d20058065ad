"""Whose words a passage is: of a signed or credited quotation, of an address, of an interview, of a turn with a label.

Whoever speaks is known by the office that the document tells of them: "Jeanne Lenoir, présidente de X" says "nous"
of X.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builders.lexicon.model import Lexicon
from builders.link.cast import Cast
from builders.link.families import FAMILIES
from builders.model import OFFICES, Fact, Layout
from builders.recognise.scenes import Scene
from builders.relate.known.offices import Offices
from builders.relate.layout.pages import own_body, own_pages, rights_holder
from builders.relate.reference.memory import Referent, Speaker
from builders.relate.reference.persons import bare, is_person
from ontology.names import fold

SHORT = 170  # characters of the longest signature
OPENING = 8  # passages at the head of a document in which its genre is told
NEAR = 2  # passages from "propos recueillis par" to who is interviewed
QUOTED = re.compile(r"«[^»]*(?:»|$)|^[^«»]*»|“[^”]*(?:”|$)")
TURN = re.compile(r"^(?P<who>[^\W\d_][^:«»?!]{0,40}?)\s?:\s")


@dataclass(frozen=True, slots=True)
class Holders:
    """Persons with the bodies that they have an office of, as the document tells."""

    cast: Cast
    lexicon: Lexicon
    found: dict[str, list[tuple[str, Speaker]]] = field(default_factory=dict)  # name → passage and speaker, in order

    def add(self, fact: Fact) -> None:
        """Note the holder of an office."""
        if fact.relation in OFFICES and fact.object is not None:
            body = Referent(fact.subject, self.cast.kind(fact.subject), fact.passage, anaphor=True)
            person = Referent(fact.object, "Person", fact.passage, anaphor=True)
            name = bare(self.cast.roles[fact.object].label, self.lexicon)
            self.found.setdefault(name, []).append((fact.passage, Speaker(body, person)))

    def named(self, text: str, where: frozenset[str] = frozenset()) -> Speaker | None:
        """Return the one holder whose name a text has, by the office told in `where` if one is; None for several."""
        names = [name for name in self.found if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        if len(names) != 1:
            return None
        told = self.found[names[0]]
        return next((speaker for passage, speaker in told if passage in where), told[0][1])

    def labelled(self, who: str) -> Speaker | None:
        """Return the holder whose name or initials a label is: "Clara Vandrec :", "C. V. :"."""
        initials = re.sub(r"\W", "", who)
        fits = [
            name for name in self.found if bare(who.strip(" *_"), self.lexicon) == name or initials == _initials(name)
        ]
        return self.found[fits[0]][0][1] if len(fits) == 1 else None


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[\s-]", name) if part)


def speakers(
    found: Sequence[Scene], cast: Cast, offices: Offices, told: Sequence[Fact], lexicon: Lexicon
) -> dict[int, Speaker]:
    """Return, by block, whose words it is; `told` are facts of a first reading, by which their holders are known."""
    holders, said = Holders(cast, lexicon), lexicon.tables["offices"]["speech"]
    for fact in told:
        holders.add(fact)
    blocks: dict[int, list[Scene]] = {}
    for scene in found:
        blocks.setdefault(scene.part.passage.block, []).append(scene)
    own = own_body(found, cast)
    out = dict(own_pages(blocks, own, said, rights_holder(found, cast)))
    out |= _addressed(found, blocks, Address(holders, offices, cast, said, own))
    out |= dict(_turns(blocks, holders))
    out |= dict(_credited(blocks, holders))
    return out | dict(_signed(found, cast, offices, lexicon))


@dataclass(frozen=True, slots=True)
class Address:
    """What tells who gives an address; `own` speaks for the body whose document it is."""

    holders: Holders
    offices: Offices
    cast: Cast
    said: Mapping[str, Sequence[str]]
    own: Speaker | None

    def genre(self, scene: Scene) -> str:
        """Return whether a passage opens with the noun of an address, or that it was taken down: "opens", "told"."""
        text = f"{fold(scene.part.passage.text)} "
        if any(f"{words} " in text for words in self.said["taken_down"]):
            return "told"
        titled = scene.part.passage.layout is Layout.HEADING or scene.part.passage.block == 0
        return "opens" if titled and self._opens(text, "genres") else ""

    def speaker(self, at: int, found: Sequence[Scene], genre: str) -> Speaker | None:
        """Return who speaks: the holder that the title names, one told of just beside, the body in the next line."""
        text = found[at].part.passage.text
        near = found[max(0, at - NEAR) : at + NEAR + 1]
        named = self.holders.named(text)
        if named is None and genre == "told":
            return self.holders.named(" | ".join(other.part.passage.text for other in near))
        own = self.own if self._opens(f"{fold(text)} ", "own") else None
        return named or self._signing(at, found) or own

    def _signing(self, at: int, found: Sequence[Scene]) -> Speaker | None:
        """Return the body of which the line under a title tells an office: "Vice-président de X"."""
        under = next(iter(found[at + 1 : at + 2]), None)
        if under is None or not self.offices.opening(under.part.passage.text):
            return None
        bodies = (m.entity for m in under.mentions if self.cast.kind(m.entity) in FAMILIES["org"])
        body = next(bodies, None)
        said = None if body is None else Referent(body, self.cast.kind(body), under.part.passage.key, anaphor=True)
        return None if said is None else Speaker(said)

    def _opens(self, text: str, listed: str) -> bool:
        return any(text.startswith(f"{genre} ") for genre in self.said[listed])


def _addressed(
    found: Sequence[Scene], blocks: Mapping[int, Sequence[Scene]], address: Address
) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks of an address or interview: all of a document that opens as one, else of its section."""
    for at, scene in enumerate(found):
        genre = address.genre(scene)
        speaker = address.speaker(at, found, genre) if genre else None
        if speaker is not None:
            whole = at < OPENING and speaker is not address.own
            section = () if whole else scene.part.passage.heading_path
            yield from ((block, speaker) for block, scenes in blocks.items() if _inside(scenes[0], section, scene))
            return


def _inside(scene: Scene, section: tuple[str, ...], first: Scene) -> bool:
    """Whether a block, whose first passage is given, stands in the section of an address."""
    passage = scene.part.passage
    goes_on = passage.block >= first.part.passage.block and passage.heading_path[: len(section)] == section
    return not section or goes_on


def _turns(blocks: Mapping[int, Sequence[Scene]], holders: Holders) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks of each turn that opens with the name of who speaks, up to the next label or heading."""
    speaking: Speaker | None = None
    for block, scenes in blocks.items():
        passage = scenes[0].part.passage
        label = TURN.match(passage.text)
        if label is not None and (holders.labelled(label["who"]) or is_person(label["who"], holders.lexicon)):
            speaking = holders.labelled(label["who"])
        elif passage.layout is Layout.HEADING or passage.text.rstrip().endswith("?"):
            speaking = None
        if speaking is not None:
            yield block, speaking


def _credited(blocks: Mapping[int, Sequence[Scene]], holders: Holders) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks with words in quotation marks and, outside these, the one holder of an office who says them.

    A block that is nothing but quoted goes on with the speaker of the block before.
    """
    before: tuple[int, Speaker | None] = (-1, None)
    for block, scenes in blocks.items():
        text = " ".join(scene.part.passage.text for scene in scenes)
        if not ("«" in text or "»" in text or "“" in text):
            outside = text if text.rstrip().endswith(":") else ""
            speaker = holders.named(outside) if outside else None
            before = (block, speaker)
            continue
        outside = QUOTED.sub(" ", text)
        where = frozenset(scene.part.passage.key for scene in scenes)
        speaker = holders.named(outside, where)
        if speaker is None and not any(c.isalpha() for c in outside) and before[0] == block - 1:
            speaker = before[1]
        before = (block, speaker)
        if speaker is not None:
            yield block, speaker


def _signed(found: Sequence[Scene], cast: Cast, offices: Offices, lexicon: Lexicon) -> Iterator[tuple[int, Speaker]]:
    """Yield the blocks of a quotation with the body whose officer signs under it."""
    quoted: list[int] = []
    for scene in found:
        passage = scene.part.passage
        office = next((p for p in re.split(r",|\s[–—-]\s", passage.text) if offices.opening(p)), None)
        body = next(
            (
                m
                for m in scene.mentions
                if cast.kind(m.entity) in FAMILIES["org"]
                or (cast.kind(m.entity) is None and not is_person(m.surface, lexicon))
            ),
            None,
        )
        if passage.text.startswith("«"):
            quoted = [*quoted, passage.block] if quoted[-1:] == [passage.block - 1] else [passage.block]
        elif quoted and passage.block == quoted[-1]:
            continue
        elif quoted and len(passage.text) < SHORT and (office or passage.block == quoted[-1] + 1) and body is not None:
            said = Referent(body.entity, cast.kind(body.entity), passage.key, anaphor=True)
            yield from ((block, Speaker(said)) for block in quoted)
            quoted = []
        else:
            quoted = []
