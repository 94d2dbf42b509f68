"""Where a file lies: on a disk of this machine, or on something that several share."""

import os
from pathlib import Path

#: File systems whose locks or shared memory cannot be relied on.
_SHARED_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "virtiofs", "9p", "afs", "fuse", "ceph"}
)
#: Folders that a program keeps in step with other machines, file by file.
_SHARED_FOLDERS = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "syncthing",
)


def file_system(path: Path, mounts: str | None = None) -> str:
    """The type of the file system that holds `path`, or "" where it cannot be told.

    `mounts` is the text of /proc/self/mounts, which is read where it is not given.
    """
    if mounts is None:
        table = Path("/proc/self/mounts")
        mounts = table.read_text(errors="replace") if table.exists() else ""
    place = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:  # device, folder, type
            continue
        folder = parts[1].replace("\\040", " ")
        inside = place == folder or place.startswith(folder.rstrip("/") + "/")
        if inside and len(folder) >= len(best):
            best, kind = folder, parts[2]
    return kind


def is_shared(path: Path, mounts: str | None = None) -> bool:
    """Whether the file lies on a network drive or in a synchronised folder."""
    kind = file_system(path, mounts)
    folders = str(path.absolute().parent).casefold()
    return (
        kind in _SHARED_SYSTEMS
        or kind.startswith("fuse.")
        or any(name in folders for name in _SHARED_FOLDERS)
    )
