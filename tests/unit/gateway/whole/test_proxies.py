"""Which proxies are trusted is a list of networks, and never everybody."""

import pytest

from services.gateway.trusted_proxies import networks_in


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("", []),
        (" , ", []),
        ("192.0.2.7", ["192.0.2.7/32", "::ffff:192.0.2.7/128"]),
        ("10.0.4.0/24, 2001:db8::/48", ["10.0.4.0/24", "::ffff:10.0.4.0/120", "2001:db8::/48"]),
    ],
)
def test_networks_are_separated_by_commas(listed, found):
    assert networks_in(listed) == found


@pytest.mark.parametrize("listed", ["*", "0.0.0.0/0", "::/0", "proxy.example", "10.0.4.1/24"])
def test_what_is_no_network_and_everybody_are_refused(listed):
    with pytest.raises(ValueError, match=r"."):
        networks_in(listed)
