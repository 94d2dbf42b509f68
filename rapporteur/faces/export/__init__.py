"""The tables of the record, for other programs: JSON lines, CSV, Parquet, Arrow."""

from rapporteur.faces.export.formats import FORMATS, PROGRAMS, export_tables
from rapporteur.faces.export.parquet import to_arrow
from rapporteur.faces.export.tables import TABLES, table_rows

__all__ = ["FORMATS", "PROGRAMS", "TABLES", "export_tables", "table_rows", "to_arrow"]
