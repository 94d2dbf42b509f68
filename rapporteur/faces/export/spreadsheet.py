"""Cells that a spreadsheet would run as a formula, made harmless.

A page may print "=HYPERLINK(...)" as a headline; opened in a spreadsheet it would act. A
leading apostrophe makes it text (OWASP, CSV injection). What was guarded is told in a
column of its own, so that nothing is changed silently.
"""

#: The column that names the columns of a row that were guarded.
GUARD_COLUMN = "escaped"
# Full-width forms are folded to the plain ones by some programs on opening.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guarded(row: dict[str, str]) -> dict[str, str]:
    """The row with an apostrophe before each cell that could run, and which these are.

    A cell that begins with an apostrophe gets one more, so that taking the first away
    from the guarded cells gives back every cell exactly.

    >>> guarded({"title": "=1+1", "outlet": "The Ledger"})
    {'title': "'=1+1", 'outlet': 'The Ledger', 'escaped': 'title'}
    """
    touched = [field for field, cell in row.items() if _runs(cell)]
    cells = {
        field: "'" + cell if field in touched else cell for field, cell in row.items()
    }
    return cells | {GUARD_COLUMN: " ".join(touched)}


def _runs(cell: str) -> bool:
    # Blanks before the sign do not stop every program.
    return cell.startswith(_STARTS) or cell.lstrip(" \u00a0").startswith(_STARTS)
