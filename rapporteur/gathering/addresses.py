"""Which network addresses may be connected to: public ones, and no others.

A page or a feed decides which addresses are asked for; it must not reach the reader's own
machine or network. Every address that a name leads to is checked, and the connection is
made to the address that was checked, so that the name cannot change its mind between.
"""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

from rapporteur.errors import AddressRefused

Resolver = Callable[..., list[tuple[Any, ...]]]

# `is_global` says yes to all of these on some supported Python: addresses that carry
# another inside (NAT64, 6to4, Teredo, mapped and compatible IPv4), and protocol ones.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "::/96",
        "::ffff:0:0/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2002::/16",
        "fec0::/10",
        "ff00::/8",
    )
)


def check_address(address: str) -> None:
    """Raise AddressRefused unless `address`, in digits, is a public one of a single host."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError as error:
        raise AddressRefused(f"{address!r} is no network address") from error
    inside = any(parsed in network for network in _REFUSED)
    if inside or not parsed.is_global or parsed.is_multicast:
        raise AddressRefused(
            f"{address} is not a public address; save the page and add the file"
        )


def resolve(
    host: str,
    port: int,
    check: Callable[[str], None] = check_address,
    resolver: Resolver = socket.getaddrinfo,
) -> list[str]:
    """The addresses that a host name leads to, every one of them checked.

    Raises:
        AddressRefused: one of them must not be connected to.
        OSError: the name is not known.
    """
    found = resolver(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        check(address)
    return addresses
