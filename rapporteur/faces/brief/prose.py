"""From a line for a terminal to one for a paper that is signed."""

import re

from rapporteur.faces.dates import in_words
from rapporteur.text import one_line

_DAY = r"\d{4}-\d\d(?:-\d\d)?[~?%]?"
_DATE = re.compile(rf"(?<![\w-]){_DAY}(?:/{_DAY})?(?![\w-])")
_BRACKET = re.compile(r"  \[([^\[\]]*)\]$")


def prose(line: str) -> str:
    """A line without the signs of a table, its dates as people write them.

    >>> prose("opening of the gates: Tessaly — oppose  [2031-03-11, stated]")
    'opening of the gates: Tessaly — oppose (11 March 2031, stated)'
    >>> prose("2031-04-18 in Lake Orsa  conference: Tessaly  [planned, asserted]")
    '18 April 2031 in Lake Orsa, conference: Tessaly (planned, asserted)'
    """
    return one_line(dated(_BRACKET.sub(r" (\1)", line).replace("  ", ", ")))


def dated(words: str) -> str:
    """Words with their dates as people write them.

    >>> dated("announced 2031-03-11: 2031-04, The Delta Herald")
    'announced 11 March 2031: April 2031, The Delta Herald'
    """
    return _DATE.sub(lambda found: in_words(found[0]), words)
