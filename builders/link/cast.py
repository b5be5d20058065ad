"""The cast of a document: which entity each spelling means, and what is known of that entity so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from builders.link.families import apart, segment_of
from builders.model import Entity
from builders.read.registers import RegisterEntry
from builders.recognise.gazetteer import Known
from ontology.names import fold

WHOLE_NAME = range(2, 5)  # words of a person's name with its surname


UNSPACED = 7  # letters of a name that may be written in one word or in two
STEM = 5  # letters that "agricole" and "agriculture" share
FEWEST_SPACES = 2  # of a name whose words may stand in the singular or plural
ACRONYM = 5  # letters of a name that may be an acronym, whose capitals are its own


@dataclass(frozen=True, slots=True)
class Role:
    """What the document has said of one entity so far."""

    key: str
    segment: str
    label: str
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    entry: RegisterEntry | None = None
    scheme: str | None = None

    def entity(self) -> Entity:
        """Return the entity as it stands."""
        slug = self.entry.slug if self.entry else None
        return Entity(self.key, self.segment, self.label, self.names, self.kinds, slug, self.scheme)


@dataclass
class Cast:
    """Entities by key, and the keys that a folded spelling may mean, most recent last."""

    roles: dict[str, Role] = field(default_factory=dict)
    by_name: dict[str, tuple[str, ...]] = field(default_factory=dict)
    regions: dict[str, frozenset[str]] = field(default_factory=dict)  # key of a region → its folded names
    councils: dict[str, str] = field(default_factory=dict)  # a region's key → that of the body that acts for it
    introducing: str = ""  # a folded noun that a name may go without
    articles: frozenset[str] = frozenset()  # folded articles that a name of several words may go without
    unspaced: dict[str, str] = field(default_factory=dict)  # a name that was met, without its spaces → with them
    unnumbered: dict[str, str] = field(default_factory=dict)  # that of an activity without its plurals → with them

    def copy(self) -> Cast:
        """Return a cast of the same entities that learns by itself."""
        roles, by_name, unspaced = self.roles.copy(), self.by_name.copy(), self.unspaced.copy()
        return replace(self, roles=roles, by_name=by_name, unspaced=unspaced, unnumbered=self.unnumbered.copy())

    def enrol(self, entries: Iterable[RegisterEntry]) -> Iterator[Known]:
        """Make register entries known; yield their spellings for the gazetteer."""
        for entry in entries:
            key = f"register:{segment_of(entry.kind)}:{entry.slug}"
            self.roles[key] = Role(key, segment_of(entry.kind), entry.name, kinds=(entry.kind,), entry=entry)
            if entry.kind == "Region":
                self.regions[key] = frozenset(
                    folded_name(name) for name in entry.names if not name.isupper()
                ) - _doubtful(entry)
            if "region" in entry.codes:
                self.councils[f"register:place:{entry.codes['region']}"] = key
            doubtful = _doubtful(entry)
            spellings = dict.fromkeys(
                (entry.name, *([entry.acronym] if entry.acronym else ()), *entry.aliases, *entry.ambiguous_aliases)
            )
            for name in spellings:
                folded = folded_name(name)
                self._mean(folded, key)
                if folded not in doubtful:
                    self._unspace(folded)
                yield Known(name, key, cue=folded in doubtful, kind=entry.kind)

    def named(self, name: str, kind: str | None, *, strong: bool) -> str:
        """Return the key of the entity that a spelling means here; a new one where none fits.

        `kind` is the class said by the words around it; `strong` that a head noun touches the name, which alone may
        tell two namesakes apart.
        """
        folded = self._as_met(folded_name(name), kind)
        called = self._called(folded) if kind == "Person" and strong else None
        if called is not None:
            return called
        if sum(self.roles[key].entry is not None for key in self.by_name.get(folded, ())) > 1:
            return self._shared(folded, name, kind)
        for key in reversed(self.by_name.get(folded, ())):
            if self._fits(key, kind, strong=strong):
                self._met(key, name, kind, strong=strong)
                self._mean(folded, key)
                return key
        return self._new(folded, name, kind)

    def _as_met(self, folded: str, kind: str | None) -> str:
        """Return a name as it was first met.

        It may have had other spaces ("vendri val"), another article or number, or not its programme's name ("life x").
        """
        if folded in self.by_name:
            return folded
        bare = self._without_article(folded)
        if bare in self.by_name:
            return bare
        other = self.unnumbered.get(_numberless(folded), "")
        if other and any(kind in self.roles[key].kinds[:1] for key in self.by_name[other]):
            return other
        programme, _, own = folded.partition(" ")
        within = any(self.roles[key].kinds == ("FundingProgramme",) for key in self.by_name.get(programme, ()))
        if within and any(self.roles[key].kinds[:1] == ("Project",) for key in self.by_name.get(own, ())):
            return own
        return self.unspaced.get(folded.replace(" ", ""), folded)

    def _mean(self, folded: str, key: str) -> None:
        """Let a folded spelling mean an entity, before the others that it means."""
        self.by_name[folded] = (*(other for other in self.by_name.get(folded, ()) if other != key), key)

    def _without_article(self, folded: str) -> str:
        """Return a name of several words without the article that opens it, as it may stand elsewhere."""
        article, _, bare = folded.partition(" ")
        return bare if article in self.articles and " " in bare else folded

    def _unspace(self, folded: str) -> None:
        if len(folded) >= UNSPACED:
            self.unspaced.setdefault(folded.replace(" ", ""), folded)

    def edition(self, base: str, which: str, name: str | None = None, said: str = "") -> str:
        """Return the key of an edition of a call or event, told apart by `which`; it is a part of the whole.

        A `name` of its own tells that it is the n-th call of a programme; `said` are the words that tell it apart.
        """
        key = f"{base}#{fold(which)}"
        if key not in self.roles:
            whole = self.roles[base]
            label = name or f"{whole.label}{' ' if which.isdigit() else ' – '}{which}"
            known = [other for other in self.by_name.get(folded_name(label), ()) if self._fits_edition(other, whole)]
            if known:
                return known[-1]
            self.roles[key] = Role(key, whole.segment, label, kinds=("Call",) if name else whole.kinds[:1])
            self._mean(folded_name(label), key)
        role, other = self.roles[key], f"{self.roles[base].label} – {said}"
        if said and not name and other != role.label and other not in role.names:
            self.roles[key] = replace(role, names=(*role.names, other))
        return key

    def _fits_edition(self, key: str, whole: Role) -> bool:
        """Whether an entity may be an edition of a whole: it is of the same class."""
        return self.roles[key].kinds[:1] == whole.kinds[:1] and key != whole.key

    def bind(self, short: str, long: str) -> None:
        """Make a short and a long form mean the entity that either of them already means.

        A short form of the registers that stands for another long form here is somebody else's in this document.
        """
        one, two = folded_name(short), folded_name(long)
        if two not in self.by_name and any(self._is_another(key, two) for key in self.by_name.get(one, ())):
            self.by_name[one] = tuple(key for key in self.by_name[one] if not self._is_another(key, two))
            if not self.by_name[one]:
                self._new(one, short, None)
        keys = self.by_name.get(two) or self.by_name.get(one)
        if keys:
            for folded in (one, two):
                self.by_name[folded] = tuple(dict.fromkeys((*self.by_name.get(folded, ()), *keys)))

    def _is_another(self, key: str, long: str) -> bool:
        """Whether a long form shares no stem with any of the long names by which a register knows an entity."""
        entry = self.roles[key].entry
        names = [] if entry is None else [folded_name(name).split() for name in (entry.name, *entry.aliases)]
        stems = {word[:STEM] for words in names if len(words) > 1 for word in words if len(word) >= STEM}
        return bool(stems) and stems.isdisjoint(word[:STEM] for word in long.split())

    def shorten(self, key: str, short: str) -> None:
        """Let a short name that was met by itself, of no known class, mean the entity whose name ends with it."""
        folded = folded_name(short)
        keys = self.by_name.get(folded, ())
        if keys and all(self.roles[one].entry is None and not self.roles[one].kinds for one in keys):
            self.by_name[folded] = (key,)

    def _shared(self, folded: str, name: str, kind: str | None) -> str:
        """Return the key for a name that several register entries share: none is guessed, it stays by itself."""
        key = f"named:{folded}"
        if key not in self.roles:
            known = next(self.roles[k].kinds[0] for k in self.by_name[folded] if self.roles[k].entry is not None)
            self.roles[key] = Role(key, segment_of(kind or known), name, kinds=(kind or known,))
        return key

    def _called(self, surname: str) -> str | None:
        """Return the one person whose whole name ends with a surname: "Mme Vandrec", "C. Vandrec" is Clara Vandrec."""
        initials, surname = _initials(surname)
        if " " in surname and not initials:
            return None
        found = {
            role.key
            for role in self.roles.values()
            if role.entry is None
            and set(role.kinds) <= {"Person"}
            and len(role.label.split()) in WHOLE_NAME
            and folded_name(role.label).endswith(f" {surname}")
            and _begins(folded_name(role.label), initials)
        }
        return found.pop() if len(found) == 1 else None

    def _fits(self, key: str, kind: str | None, *, strong: bool) -> bool:
        role = self.roles[key]
        if kind is None or not strong:
            return True
        unlike = role.entry is not None and (kind, *role.kinds[:1]) == ("Project", "Association")
        return not unlike and not any(apart(kind, other) for other in role.kinds[:1])

    def _met(self, key: str, name: str, kind: str | None, *, strong: bool) -> None:
        """Note one more spelling of an entity, and its class where one is told that it may have."""
        role = self.roles[key]
        if (
            role.entry is None
            and len(name) > ACRONYM
            and role.label.isupper()
            and name.istitle()
            and fold(role.label) == fold(name)
        ):
            role, name = replace(role, label=name), role.label
        names, kinds = role.names, role.kinds
        if name != role.label and name not in names:
            names = (*names, name)
        if kind is not None and role.entry is None and kind not in kinds:
            same = segment_of(kind) == role.segment or role.segment == "thing"
            if not kinds or (strong and same):
                kinds = (*kinds, kind)
        segment = segment_of(kinds[0]) if role.segment == "thing" and kinds else role.segment
        self.roles[key] = replace(role, segment=segment, names=names, kinds=kinds)

    def _new(self, folded: str, name: str, kind: str | None) -> str:
        """Return the key of an entity that nobody has named yet, which its name means from now on."""
        key = f"named:{folded}"
        if key in self.roles:
            key = f"named:{folded}:{segment_of(kind)}"
        if key not in self.roles:
            self.roles[key] = Role(key, segment_of(kind), name, kinds=(kind,) if kind else ())
        self._mean(folded, key)
        self._unspace(folded)
        if segment_of(kind) == "activity" and folded.count(" ") >= FEWEST_SPACES:
            self.unnumbered.setdefault(_numberless(folded), folded)
        for bare in (folded.removeprefix(f"{self.introducing} "), self._without_article(folded)):
            self.by_name.setdefault(bare, (key,))
        return key

    def tell(self, key: str, kind: str) -> str:
        """Note the class that the text tells of an entity, and return it; where one was known that one stands."""
        role = self.roles[key]
        if not role.kinds:
            self.roles[key] = replace(role, kinds=(kind,), segment=segment_of(kind))
        return self.roles[key].kinds[0]

    def kind(self, key: str) -> str | None:
        """Return the class that is known of an entity, the first where several are."""
        kinds = self.roles[key].kinds
        return kinds[0] if kinds else None


def _initials(name: str) -> tuple[list[str], str]:
    """Return the letters that open a folded name and the rest of it: "j", "p" and "roy" of "j p roy"."""
    words = name.split()
    size = next((i for i, word in enumerate(words) if len(word) > 1), 0)
    return words[:size], " ".join(words[size:])


def _begins(name: str, initials: Sequence[str]) -> bool:
    """Whether the words that open a folded name begin with some letters, or are them."""
    return all(word.startswith(letter) for word, letter in zip(name.split(), initials, strict=False))


def _doubtful(entry: RegisterEntry) -> frozenset[str]:
    return frozenset(map(folded_name, entry.ambiguous_aliases))


def _numberless(folded: str) -> str:
    """Return a folded name without what may be the endings of plurals."""
    return " ".join(word.rstrip("sx") for word in folded.split())


def folded_name(name: str) -> str:
    """Return a name folded for comparison; a trailing plus tells an edition apart and stays, as the word "plus"."""
    return fold(name.replace("+", " plus "))
