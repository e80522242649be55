"""Authentication between services: a token, valid for one minute, that names the calling service and the person."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated, cast, get_args
from uuid import UUID

import jwt
from fastapi import Depends, Request

from shared.clock import wall_now
from shared.database import Actor
from shared.principal import Principal, PrincipalKind
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
        "principal": _claim_of(actor.principal),
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
        principal = _principal_of(claims.get("principal"))
    except (jwt.InvalidTokenError, ValueError, KeyError, TypeError):
        raise UnknownCaller from None
    return Actor(claims["iss"], staff_id, tuple(claims.get("roles", ())), principal), claims["exp"]


def _claim_of(principal: Principal | None) -> dict[str, str] | None:
    if principal is None:
        return None
    link = {"link_id": str(principal.link_id)} if principal.link_id else {}
    return {"kind": principal.kind, "case_id": str(principal.case_id), **link}


def _principal_of(claim: dict[str, str] | None) -> Principal | None:
    """The principal in a token. Raises ValueError for a kind that is not known."""
    if claim is None:
        return None
    kind, link_id = claim["kind"], claim.get("link_id")
    if kind not in get_args(PrincipalKind):
        raise ValueError(f"no principal is of the kind {kind!r}")
    return Principal(cast("PrincipalKind", kind), UUID(claim["case_id"]), UUID(link_id) if link_id else None)


async def known_caller(request: Request) -> Actor:
    """The actor of this request. A route that depends on it requires a valid token."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise UnknownCaller
    service = request.app.state.service
    return actor_of(bearer, key=service.settings.caller_key.get_secret_value(), audience=service.name)


Caller = Annotated[Actor, Depends(known_caller)]
