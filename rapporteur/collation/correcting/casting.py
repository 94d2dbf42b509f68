"""Who is who, as people say: actors that are merged and split, and named anew.

Each referent of a page has the key of its actor; to merge two actors is to give the
referents of one the key of the other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapporteur.collation.actors import Key, actor_id
from rapporteur.collation.correcting.anchoring import Pages, locate
from rapporteur.model import Anchor, Named, Reading, Referent
from rapporteur.text import fold_name

_BODY = frozenset({"organisation", "group", "other"})


class Casting:
    """The keys of all referents, while corrections change them."""

    def __init__(
        self, readings: Mapping[str, Reading], pages: Pages, keys: Mapping[str, Key]
    ) -> None:
        self.keys = dict(keys)
        self._readings = readings
        self._pages = pages
        self._referents: dict[str, Referent] = {}
        self._with: dict[Key, list[str]] = defaultdict(list)
        self._named: dict[tuple[bool, str], set[str]] = defaultdict(set)
        self._key_of: dict[str, Key] = {}
        for reading in readings.values():
            for referent in reading.referents:
                self.enter(referent, self.keys[referent.id])

    def enter(self, referent: Referent, key: Key) -> None:
        """Take in a referent, which is the actor with this key."""
        self.keys[referent.id] = key
        self._referents[referent.id] = referent
        self._with[key].append(referent.id)
        self._key_of[actor_id(key)] = key
        for name in referent.names:
            self._named[referent.kind == "person", name].add(referent.id)

    def find(self, named: Named) -> Key | None:
        """The key of an actor: by its id, else by its words, else by a name that is its own."""
        if named.id in self._key_of:
            return self._key_of[named.id]
        if named.anchor is not None:
            meant = {k for k in self._at(named.anchor) if self._bears(k, named)}
            if len(meant) == 1:
                return meant.pop()
        bearers = self._named.get((named.kind == "person", named.name), set())
        keys = {self.keys[referent] for referent in bearers}
        return keys.pop() if len(keys) == 1 else None

    def find_or_make(self, named: Named) -> Key:
        """The key of an actor; of one that no page names, a key made of its name."""
        found = self.find(named)
        if found is not None:
            return found
        folded = fold_name(named.name)
        if named.kind in _BODY:
            return "organisation", folded.removeprefix("the ")
        return (named.kind, folded if named.kind == "person" else named.name)

    def merge(self, one: Key, into: Key) -> None:
        """Make the referents of `one` those of `into`; its id means that one from now on."""
        if one == into:
            return
        for referent in self._with.pop(one, []):
            self.keys[referent] = into
            self._with[into].append(referent)
        for identity, key in list(self._key_of.items()):
            if key == one:
                self._key_of[identity] = into

    def split(self, key: Key, off: Iterable[str], identity: str) -> bool:
        """Make an actor of its own of some referents of another; False if none, or all, are."""
        gone = set(off) & set(self._with[key])
        if not gone or len(gone) == len(self._with[key]):
            return False
        new = ("split", identity)
        self._with[key] = [r for r in self._with[key] if r not in gone]
        self._with[new] = sorted(gone)
        self.keys |= dict.fromkeys(gone, new)
        self._key_of[actor_id(new)] = new
        return True

    def referents(self, key: Key) -> list[Referent]:
        """Those who are the actor with this key, by their ids."""
        return [self._referents[r] for r in sorted(self._with.get(key, ()))]

    def referent_on(self, reading: Reading, named: Named) -> tuple[Referent, bool]:
        """An actor as one page's referent, and whether the page did not have it before."""
        key = self.find_or_make(named)
        for referent in reading.referents:
            if self.keys[referent.id] == key:
                return referent, False
        document = reading.document.id
        taken = [int(r.id.rpartition(":")[2]) for r in reading.referents]
        number = max(taken, default=-1) + 1
        made = Referent(f"{document}:{number}", named.kind, (named.name,))
        self.enter(made, key)
        return made, True

    def _at(self, anchor: Anchor) -> set[Key]:
        """The actors that are mentioned at some words."""
        found = set()
        for document in self._pages.of_anchor(anchor):
            reading = self._readings[document]
            span = locate(reading.document.text, anchor)
            for mention in reading.mentions if span else ():
                if span and mention.span.overlaps(span):
                    found.add(self.keys[mention.actor])
        return found

    def _bears(self, key: Key, named: Named) -> bool:
        person = any(self._referents[r].kind == "person" for r in self._with[key])
        return person == (named.kind == "person")
