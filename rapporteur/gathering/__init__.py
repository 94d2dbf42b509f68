"""1. A page comes in: files, folders, feeds, archives and addresses become snapshots."""
