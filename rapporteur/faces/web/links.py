"""Addresses: ours, with what is asked for in them, and those of the outlets."""

from urllib.parse import urlencode, urlsplit


def link(address: str, **query: object) -> str:
    """An address of ours; what is None, False or empty is left out of it.

    >>> link("/statements", words="the gates", outlet=None)
    '/statements?words=the+gates'
    """
    given = {k: v for k, v in query.items() if v not in (None, "", False)}
    given = {k: "true" if v is True else v for k, v in given.items()}
    return address + (f"?{urlencode(given, doseq=True)}" if given else "")


def outside(url: str | None) -> str | None:
    """An address that a page gives, if following it can do nothing but open a web page.

    >>> outside("https://ledger.example/a"), outside("javascript:alert(1)")
    ('https://ledger.example/a', None)
    """
    if url is None or any(ord(c) <= 0x20 or ord(c) == 0x7F for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
