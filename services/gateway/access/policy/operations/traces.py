"""Traces of requests and events."""

from shared.roles import ANYBODY_AT_ALL, OPERATOR, Actions

ACTIONS: Actions = {
    "read_traces": frozenset({OPERATOR}),
    "send_traces": ANYBODY_AT_ALL,  # services on this machine; the receiver itself accepts loopback only
}
