"""The record in a notebook: what an object of the Python API looks like when it is shown."""

from rapporteur.faces.notebook.picture import (
    Picture,
    picture_of_item,
    picture_of_matrix,
    picture_of_timeline,
)
from rapporteur.faces.notebook.table import table_html

__all__ = [
    "Picture",
    "picture_of_item",
    "picture_of_matrix",
    "picture_of_timeline",
    "table_html",
]
