"""Where a file lies: on a disk of this machine, or on something that several share."""

import os
from pathlib import Path

#: File systems whose locks or shared memory cannot be relied on.
_SHARED_SYSTEMS = frozenset(
    "nfs nfs4 cifs smb3 smbfs virtiofs 9p afs fuse ceph vboxsf prl_fs".split()
)
#: How folders begin that a program keeps in step with other machines, file by file.
_SHARED_FOLDERS = (
    "box sync",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pclouddrive",
    "syncthing",
)
#: What such a program puts into a folder that it keeps in step.
_MARKS = (".dropbox.cache", ".stfolder")


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
    folder = Path(os.path.realpath(path)).parent
    return (
        kind in _SHARED_SYSTEMS
        or kind.startswith("fuse.")
        # A drive of another machine on Windows: //server/share, with backslashes.
        or folder.drive.startswith("\\\\")
        or any(part.casefold().startswith(_SHARED_FOLDERS) for part in folder.parts)
        or any(
            (above / mark).exists()
            for above in (folder, *folder.parents)
            for mark in _MARKS
        )
    )
