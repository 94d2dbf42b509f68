import pytest

from rapporteur.errors import AddressRefused
from rapporteur.gathering.addresses import check_address, resolve

REFUSED = """
127.0.0.1 127.1.2.3 127.255.255.255 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255
192.168.0.1 192.168.255.255 169.254.0.1 169.254.169.254 100.64.0.1 100.127.255.255 192.0.0.1 192.0.0.192
192.0.0.255 192.0.2.1 198.51.100.1 203.0.113.1 192.88.99.1 198.18.0.1 198.19.255.255 224.0.0.1 239.255.255.255
240.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:a00:1:: 2001::1 2001:0:7f00:1::
2001:db8::1 100::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1
""".split()
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "172.15.0.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
]
SPELLINGS = [
    "127.1",
    "0x7f000001",
    "2130706433",
    "0177.0.0.1",
    "localhost",
    "[::1]",
    "",
    "8.8.8.8.8",
]


@pytest.mark.parametrize("address", [*REFUSED, *SPELLINGS])
def test_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        check_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    check_address(address)


def resolver(*addresses: str):
    """A resolver that leads every name to these addresses and asks nobody."""
    return lambda host, port, **_: [
        (0, 0, 0, "", (address, port)) for address in addresses
    ]


def test_every_address_of_a_name_is_checked() -> None:
    assert resolve("paper.example", 443, resolver=resolver("1.1.1.1", "8.8.8.8")) == [
        "1.1.1.1",
        "8.8.8.8",
    ]
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1 is not a public address"):
        resolve("paper.example", 443, resolver=resolver("1.1.1.1", "10.0.0.1"))
