"""The rules of language, as data."""
