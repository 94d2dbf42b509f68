"""Lays what is corrected over the record, behind the back of whoever corrects."""

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookLong
from pathlib import Path

from rapporteur.errors import RapporteurError


class Laying:
    """Who lays over; `failure` is why it could not be done the last time, '' if it was."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="laying")
        self.failure = ""

    def lay(self, record: Path, patience: float) -> None:
        """Lay all that is kept over a record; after so many seconds it goes on behind."""
        try:
            self._pool.submit(self._lay, record).result(patience)
        except TookLong:
            return

    def _lay(self, record: Path) -> None:
        # What reads pages is only loaded where a record is settled anew.
        from rapporteur.engines.correcting import lay_over  # noqa: PLC0415

        try:
            lay_over(record)
        except RapporteurError as error:
            self.failure = str(error)
        except BaseException as error:
            # Nobody may wait for it any more, so that it is kept for the next page.
            self.failure = f"it stopped ({error!r})"
            raise
        else:
            self.failure = ""
