"""Behind a proxy every request comes from it. The client's address is in `X-Forwarded-For`, which anybody can send.

So the header is read in requests from trusted proxies only, and from the right: each proxy appends the address from
which the request came to it, and the first that is no trusted proxy is the client. `X-Forwarded-Proto` is believed in
the same requests only. Uvicorn's middleware reads the headers; the networks it is given are checked here.
"""

from ipaddress import IPv4Network, ip_network

_IN_IPV6 = 96
"""Bits before an IPv4 address that a socket for both kinds of addresses shows as an IPv6 address."""


def checked_networks(listed: str) -> str:
    """The list as it was. Raises ValueError for a network that is none, and for one that has every address."""
    networks_in(listed)
    return listed


def networks_in(listed: str) -> list[str]:
    """The networks in a list separated by commas, such as `10.0.0.0/8, 192.0.2.7`, also as they are in IPv6."""
    found = []
    for word in filter(None, (word.strip() for word in listed.split(","))):
        network = ip_network(word)  # raises ValueError for a name, `*`, and an address inside a network
        if network.prefixlen == 0:
            raise ValueError("must name the proxies: with every address as a proxy, everybody can claim any address")
        found.append(str(network))
        if isinstance(network, IPv4Network):
            found.append(f"::ffff:{network.network_address}/{_IN_IPV6 + network.prefixlen}")
    return found
