"""Questions that are answered from a few rows: what a screen shows, however long the record.

`View` reads whole tables in their order; a question here names what is wanted, and takes
no more rows than that. What collation knows is laid over those rows alone.
"""
