"""A folder to write into, and nothing outside it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from rapporteur.errors import UsageError
from rapporteur.failpoints import reach

# Where the system can, the folder is held open, and files are made in what is held: its
# name may be put in the place of another meanwhile.
_HELD = {os.open, os.rename, os.stat, os.unlink} <= os.supports_dir_fd


class Folder:
    """A folder held open, as a context. Files in it are replaced whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Make the folder if it is not there.

        Raises:
            UsageError: it is a link, or no folder.
            OSError: it cannot be made or opened.
        """
        if path.is_symlink():
            raise UsageError(f"{path} is a link; name the folder that it points to")
        if path.exists() and not path.is_dir():
            raise UsageError(f"{path} is a file; name a folder to write into")
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._handle = os.open(path, os.O_DIRECTORY | os.O_NOFOLLOW) if _HELD else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)

    @contextmanager
    def replacing(self, name: str) -> Iterator[BinaryIO]:
        """A new file; it takes the place of `name` when all of it is written.

        `name` is one of our own, never a page's.

        Raises:
            UsageError: there is a link, or no file, of this name.
            OSError: the file cannot be written; what was there is as it was.
        """
        self._check(name)
        part = f".{name}.part"
        self.remove(part)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(self._at(part), flags, 0o666, dir_fd=self._handle)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            reach("export.table")
            os.replace(
                self._at(part),
                self._at(name),
                src_dir_fd=self._handle,
                dst_dir_fd=self._handle,
            )
        finally:
            self.remove(part)
        reach("export.rename")

    @contextmanager
    def appending(self, name: str) -> Iterator[BinaryIO]:
        """A file that is written on at its end; what is written is in it at once.

        Raises:
            UsageError: there is a link, or no file, of this name.
            OSError: the file cannot be written.
        """
        self._check(name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        flags |= getattr(os, "O_BINARY", 0)
        handle = os.open(self._at(name), flags, 0o666, dir_fd=self._handle)
        with os.fdopen(handle, "wb", buffering=0) as file:
            yield file

    def names(self) -> frozenset[str]:
        """What is in the folder."""
        held = self._path if self._handle is None else self._handle
        return frozenset(os.listdir(held))  # noqa: PTH208 - of what is held open

    def read(self, name: str) -> bytes:
        """The bytes of a file.

        Raises:
            OSError: there is none, it is a link, or it cannot be read.
        """
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(
            os.open(self._at(name), flags, dir_fd=self._handle), "rb"
        ) as file:
            return file.read()

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        try:
            os.unlink(self._at(name), dir_fd=self._handle)
        except FileNotFoundError:
            return

    def _at(self, name: str) -> str:
        return name if self._handle is not None else str(self._path / name)

    def _check(self, name: str) -> None:
        try:
            found = os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return
        if not stat.S_ISREG(found.st_mode):
            raise UsageError(
                f"{self._path / name} is a link, or no file; remove it, or name another "
                "folder"
            )
