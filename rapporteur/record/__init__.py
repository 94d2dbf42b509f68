"""4. The record is kept: one file on disk, and the only SQL in the package."""
