"""Authentication between services: a token, valid for one minute, that names the calling service and the person."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated
from uuid import UUID

import jwt
from fastapi import Depends, Request

from shared.clock import wall_now
from shared.database import Actor
from shared.refusals import Refusal

LIFETIME = timedelta(seconds=60)
TOKEN_REUSE_SECONDS = 20
"""Seconds for which a caller reuses a token: a signature for each request would be a tenth of the request's cost."""
ALGORITHM = "HS256"


class UnknownCaller(Refusal):
    """The request has no token, or one that is invalid or expired."""

    status = 401
    message = "This service answers only the other services."


def token(actor: Actor, *, key: str, audience: str) -> str:
    """A token with which `actor.service` calls `audience` on behalf of `actor`. Valid for 40 seconds at least."""
    return _signed(actor, key, audience, int(wall_now().timestamp() // TOKEN_REUSE_SECONDS))


@lru_cache(maxsize=1024)
def _signed(actor: Actor, key: str, audience: str, period: int) -> str:
    since = datetime.fromtimestamp(period * TOKEN_REUSE_SECONDS, UTC)
    claims = {
        "iss": actor.service,
        "aud": audience,
        "sub": str(actor.staff_id) if actor.staff_id else "public",
        "roles": list(actor.roles),
        "iat": since,
        "exp": since + LIFETIME,
    }
    return jwt.encode(claims, key, algorithm=ALGORITHM)


def actor_of(bearer: str, *, key: str, audience: str) -> Actor:
    """The actor that a token names. Raises UnknownCaller when it is invalid or expired."""
    actor, until = _verified(bearer, key, audience)
    if wall_now().timestamp() >= until:
        raise UnknownCaller
    return actor


@lru_cache(maxsize=1024)
def _verified(bearer: str, key: str, audience: str) -> tuple[Actor, float]:
    """The actor and the expiry (Unix time). Cached, because a caller reuses a token for many requests."""
    try:
        claims = jwt.decode(
            bearer, key, algorithms=[ALGORITHM], audience=audience, options={"require": ["iss", "sub", "exp"]}
        )
        staff_id = None if claims["sub"] == "public" else UUID(claims["sub"])
    except (jwt.InvalidTokenError, ValueError):
        raise UnknownCaller from None
    return Actor(service=claims["iss"], staff_id=staff_id, roles=tuple(claims.get("roles", ()))), claims["exp"]


async def known_caller(request: Request) -> Actor:
    """The actor of this request. A route that depends on it requires a valid token."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise UnknownCaller
    service = request.app.state.service
    return actor_of(bearer, key=service.settings.caller_key.get_secret_value(), audience=service.name)


Caller = Annotated[Actor, Depends(known_caller)]
