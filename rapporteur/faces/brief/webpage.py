"""A briefing as one HTML file that opens from disk."""

import html
from collections.abc import Iterator
from pathlib import Path

from rapporteur.faces.brief.briefing import Briefing

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, "Times New Roman", serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2 { font-family: system-ui, sans-serif; line-height: 1.2; }
h2 { margin-top: 2.2rem; border-bottom: 1px solid; padding-bottom: .2rem; }
li { margin: .5rem 0; }
.beneath { display: block; opacity: .85; font-size: .95em; }
sup a { text-decoration: none; padding: 0 .15em; }
.notes { font-size: .88rem; }
.notes li { overflow-wrap: anywhere; }
@media print { body { max-width: none; margin: 0; } a { color: inherit; } }
"""


def write_html(briefing: Briefing, path: Path) -> None:
    """Write the file: no script, no address outside, every word escaped.

    Raises:
        OSError: it cannot be written.
    """
    path.write_text("\n".join(_lines(briefing)) + "\n", encoding="utf-8")


def _lines(briefing: Briefing) -> Iterator[str]:
    title = html.escape(briefing.title)
    yield "<!doctype html>"
    yield f'<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<style>{_STYLE}</style></head><body><main>"
    yield f"<h1>{title}</h1><p>{html.escape(briefing.covers)}</p>"
    notes: list[str] = []
    for section in briefing.sections:
        yield f"<h2>{html.escape(section.heading)}</h2><ul>"
        for line in section.lines:
            marks = []
            for note in line.notes:
                notes.append(html.escape(str(note)))
                n = len(notes)
                marks.append(
                    f'<sup><a id="r{n}" href="#n{n}" aria-label="Note {n}">{n}</a></sup>'
                )
            beneath = "".join(
                f'<span class="beneath">{html.escape(words)}</span>'
                for words in line.beneath
            )
            yield f"<li>{html.escape(line.text)}{''.join(marks)}{beneath}</li>"
        yield "</ul>"
    if notes:
        yield '<h2>Notes</h2><ol class="notes">'
        for n, words in enumerate(notes, 1):
            yield f'<li id="n{n}">{words} <a href="#r{n}" aria-label="Back to {n}">↩</a></li>'
        yield "</ol>"
    yield "</main></body></html>"
