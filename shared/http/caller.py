"""Authentication between services: a token, valid for one minute, that names the calling service and the person.

Each service that calls others signs with a private key of its own. Whoever is called has a list of the issuers it
believes, with their public keys, so no service can pose as another one (OWASP ASVS 5.0, 9.1 and 9.2).
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated, Literal
from uuid import UUID

import jwt
import structlog
from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, model_validator

from shared.clock import wall_now
from shared.database.actor import SYSTEM, Actor
from shared.http.keys import private_key, public_key
from shared.ids import new_id
from shared.principal import Principal
from shared.refusals import Refusal
from shared.security_events import SecurityEvent
from shared.settings import CallerSettings

log = structlog.get_logger()
LIFETIME = timedelta(seconds=60)
"""The longest time between `iat` and `exp`. A token with a longer one is refused."""
TOKEN_REUSE_SECONDS = 20
"""Seconds for which a caller reuses a token: a signature for each request would be a tenth of the request's cost."""
CLOCK_SKEW = timedelta(seconds=5)
"""How far the clock of a caller may be ahead."""
ALGORITHM = "EdDSA"
_REQUIRED = ("iss", "aud", "sub", "iat", "exp", "jti")


class UnknownCaller(Refusal):
    """The request has no token, or one that is invalid or expired."""

    status = 401
    message = "This service answers only the other services."


class NotAllowed(Refusal):
    """The actor is known, and may not do this."""

    status = 403
    message = "This is not for you to see or do."


class _Claims(BaseModel):
    """The content of a token. Every value has its type already: nothing is converted."""

    model_config = ConfigDict(strict=True, extra="forbid")

    iss: str
    aud: str
    sub: UUID | Literal["public", "system"]
    roles: tuple[str, ...]
    principal: Principal | None
    programmes: tuple[str, ...] | None
    iat: int
    exp: int
    jti: str

    @model_validator(mode="after")
    def _is_short_lived(self) -> "_Claims":
        if self.exp - self.iat > LIFETIME.total_seconds():
            raise ValueError("a token is valid for one minute at most")
        return self

    @property
    def actor(self) -> Actor:
        """The actor that the token names. Raises ValueError when it names two, or one with the roles of another."""
        staff_id = self.sub if isinstance(self.sub, UUID) else None
        actor = Actor(self.iss, staff_id, self.roles, self.principal, self.programmes)
        if _subject_of(actor) != self.sub:
            raise ValueError("the claims name different actors")
        return actor


def token(actor: Actor, *, key: str, audience: str) -> str:
    """A token with which `actor.service` calls `audience` on behalf of `actor`. Valid for 40 seconds at least."""
    return _signed(actor, key, audience, int(wall_now().timestamp() // TOKEN_REUSE_SECONDS))


@lru_cache(maxsize=1024)
def _signed(actor: Actor, key: str, audience: str, period: int) -> str:
    since = datetime.fromtimestamp(period * TOKEN_REUSE_SECONDS, UTC)
    claims = _Claims(
        iss=actor.service,
        aud=audience,
        sub=_subject_of(actor),
        roles=actor.roles,
        principal=actor.principal,
        programmes=actor.programmes,
        iat=int(since.timestamp()),
        exp=int((since + LIFETIME).timestamp()),
        jti=str(new_id()),
    )
    return jwt.encode(claims.model_dump(mode="json"), private_key(key), algorithm=ALGORITHM)


def _subject_of(actor: Actor) -> UUID | Literal["public", "system"]:
    """Who acts: a member of staff, a service itself, or anybody with or without a pass. ValueError for two of them."""
    if actor == Actor.system(actor.service):
        return "system"
    if SYSTEM in actor.roles or (actor.staff_id and actor.principal):
        raise ValueError("an actor is one of these: a member of staff, a service, a principal, somebody not signed in")
    if actor.roles and not (actor.staff_id or actor.principal):
        raise ValueError("somebody who is not signed in has no roles")
    if actor.programmes is not None and not actor.staff_id:
        raise ValueError("only members of staff work in programmes")
    return actor.staff_id or "public"


def actor_of(bearer: str, *, callers: Mapping[str, CallerSettings], audience: str) -> Actor:
    """The actor that a token names. Raises UnknownCaller when it is invalid or expired, or not of one of the callers.

    A caller that is not believed for people may name itself only.
    """
    keys = tuple((name, key) for name, caller in callers.items() for key in caller.keys)
    actor, until = _verified(bearer, keys, audience)
    if wall_now().timestamp() >= until or not (
        callers[actor.service].for_people or actor == Actor.system(actor.service)
    ):
        raise UnknownCaller
    return actor


@lru_cache(maxsize=1024)
def _verified(bearer: str, keys: tuple[tuple[str, str], ...], audience: str) -> tuple[Actor, float]:
    """The actor and the expiry (Unix time). Cached, because a caller reuses a token for many requests."""
    for issuer, key in keys:
        try:
            claims = jwt.decode(
                bearer,
                public_key(key),
                algorithms=[ALGORITHM],
                audience=audience,
                issuer=issuer,
                leeway=CLOCK_SKEW,
                options={"require": list(_REQUIRED), "verify_exp": False},
            )
            read = _Claims.model_validate_json(json.dumps(claims))
            return read.actor, read.exp
        except (jwt.InvalidTokenError, ValueError):
            continue
    raise UnknownCaller


async def known_caller(request: Request) -> Actor:
    """The actor of this request, who may call this route. Raises UnknownCaller or NotAllowed."""
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    service = request.app.state.service
    try:
        if scheme.lower() != "bearer":
            raise UnknownCaller  # noqa: TRY301  one place tells of both
        actor = actor_of(bearer, callers=service.settings.callers, audience=service.name)
    except UnknownCaller:
        service.security.tell(SecurityEvent.CALLER_UNKNOWN)
        raise
    if not actor.is_among(service.rules[request.scope["route"].endpoint]):
        raise NotAllowed
    return actor


Caller = Annotated[Actor, Depends(known_caller)]
