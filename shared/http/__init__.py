"""HTTP between the services: authentication of callers, one transaction per request, refusals as problem+json."""

from shared.http.caller import known_caller
from shared.http.client import RefusedByService, ServiceClient, ServiceUnavailable
from shared.http.problem import problem
from shared.http.sent_version import MadeFrom, SentVersion
from shared.http.transaction import InTransaction

__all__ = [
    "InTransaction",
    "MadeFrom",
    "RefusedByService",
    "SentVersion",
    "ServiceClient",
    "ServiceUnavailable",
    "known_caller",
    "problem",
]
