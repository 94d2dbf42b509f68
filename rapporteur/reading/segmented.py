"""Segmented: a text cut into its segments, with what is doubtful about the cuts."""

from dataclasses import dataclass

from rapporteur.model import Flag, Segment


@dataclass(frozen=True, slots=True)
class Segmented:
    """Segments in text order, and doubts about them."""

    segments: tuple[Segment, ...]
    flags: tuple[Flag, ...] = ()
