"""Sphinx: the documentation in Markdown, as HTML."""

from rapporteur.version import __version__

project = "Rapporteur"
author = "The Rapporteur developers"
copyright = "2026, " + author
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Rapporteur"
autodoc_typehints = "description"
myst_enable_extensions = ["colon_fence"]
nitpicky = False
