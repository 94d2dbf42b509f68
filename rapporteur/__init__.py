"""Rapporteur keeps the sourced record of a negotiation."""

__version__ = "0.1.0"

from rapporteur.faces.api import Record, Table, add, open_record, read_page
from rapporteur.settings import Settings

__all__ = ["Record", "Settings", "Table", "add", "open_record", "read_page"]
