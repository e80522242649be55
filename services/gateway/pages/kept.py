"""A form between being sent and being done: shown again at its own address with everything that was typed.

It is kept on the server (`access/kept_forms.py`), and `?kladd=` in the address says which one is meant. Sending a form
is always answered with another address, so that Back and reload ask for a page and never send anything. A form that
comes after its session has ended is kept for the one to whom the page was shown: the page says so in a sealed field.
Nothing that is kept is ever done by itself: it has to be sent again, with a new token.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.gateway.access.cipher import Cipher
from services.gateway.access.kept_forms import Holder, find_kept_form, forget_form, keep_form
from services.gateway.access.seal import Seal
from services.gateway.access.visitor import Visitor
from services.gateway.pages import cookies
from services.gateway.pages.not_opened import DRAFT, SAFE, address_of, query_of
from services.gateway.pages.sent import form_sent_with
from shared.database import Actor, Database
from shared.ids import new_id

TOKEN, ORIGIN = "form_token", "form_of"
OWN_INPUTS = frozenset({TOKEN, ORIGIN, DRAFT})
"""Inputs that every form has and that are no part of what was typed."""
NEVER_KEPT = frozenset({"password", "old_password", "repeated", "code_now"})
"""What nobody but its owner should ever have, not even encrypted: passwords and one-time codes."""
_PURPOSE = "form_of"

Because = Literal["to_go_on", "signed_out", "signed_in_anew", "unavailable", "to_confirm"]
"""Why a form is shown again: it is not done yet, it came without the session it was made in, nobody answered, or the
password was asked for first."""


class Change(BaseModel):
    """What somebody else has done since a form was opened, in the visitor's language."""

    text: str
    by: str | None
    at: datetime


class KeptForm(BaseModel):
    """What was typed, and what the page said about it."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)

    address: str
    because: Because = "to_go_on"
    values: dict[str, str] = Field(default_factory=dict)
    wrong: dict[str, str] = Field(default_factory=dict)
    """Messages by field."""
    on_top: str | None = None
    status: int = 200
    changes: list[Change] | None = None
    """What others have changed since the form was opened; None where nobody has."""
    form_id: UUID = Field(default_factory=new_id)


class Origin(BaseModel):
    """To whom a page with forms was shown, and where."""

    staff_id: UUID
    address: str

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        """None for what is no origin."""
        try:
            return cls.model_validate_json(text) if text else None
        except ValidationError:
            return None


def own_address_of(request: Request) -> str:
    """The path and query of a request, without the id of a kept form."""
    query = query_of(request) if request.method in SAFE else parse_qsl(request.url.query)
    return address_of(request, urlencode([(name, value) for name, value in query if name != DRAFT]))


def origin(request: Request, visitor: Visitor) -> str:
    """The sealed field of a form on this page."""
    if visitor.staff_id is None:
        return ""
    told = Origin(staff_id=visitor.staff_id, address=own_address_of(request))
    return _seal(request).sealed(_PURPOSE, told.model_dump_json())


def origin_of(request: Request, form: Mapping[str, object]) -> Origin | None:
    """Where a form was made and for whom. None for a form without that field, or with one that is not ours."""
    given = form.get(ORIGIN)
    return Origin.read(_seal(request).opened(_PURPOSE, given)) if isinstance(given, str) else None


def typed_in(form: Mapping[str, object]) -> dict[str, str]:
    """The texts of a form without the inputs that are ours, and without passwords."""
    left_out = OWN_INPUTS | NEVER_KEPT
    return {name: text for name, text in form.items() if isinstance(text, str) and name not in left_out}


def id_in(form: Mapping[str, object]) -> UUID | None:
    """The id of the kept form that this one goes on from."""
    try:
        return UUID(str(form.get(DRAFT)))
    except ValueError:
        return None


def holder_of(request: Request, visitor: Visitor) -> Holder | None:
    """For whom a form in this request is kept. None for a browser that has no form yet, and so no token.

    What somebody with a pass writes is kept for that pass: the next one in the same browser does not see it.
    """
    if visitor.staff_id is not None:
        return Holder.staff(visitor.staff_id)
    token = cookies.read(request, cookies.PASS if visitor.principal else cookies.BROWSER)
    return Holder.browser(token) if token else None


async def keep(request: Request, holder: Holder, form: KeptForm) -> str | None:
    """Keep the form. Returns the address that shows it; None when it could not be kept."""
    async with _database(request).begin(Actor.system("gateway")) as tx:
        is_kept = await keep_form(tx, _cipher(request), holder, form.form_id, form.model_dump_json())
    return f"{form.address}{'&' if '?' in form.address else '?'}{DRAFT}={form.form_id}" if is_kept else None


async def keep_for_its_writer(request: Request, because: Because) -> str | None:
    """Keep the form of this request as it was typed, for the member of staff to whom its page was shown.

    Returns the address that shows it, or where it was made when it could not be kept; None when nobody knows.
    """
    form = await form_sent_with(request)
    made = origin_of(request, form)
    if made is None:
        return None
    kept = KeptForm(address=made.address, because=because, values=typed_in(form), form_id=id_in(form) or new_id())
    return await keep(request, Holder.staff(made.staff_id), kept) or made.address


async def find(request: Request, visitor: Visitor) -> KeptForm | None:
    """The form that the address asks for. None where there is none for this visitor at this address."""
    form_id, holder = id_in(request.query_params), holder_of(request, visitor)
    if form_id is None or holder is None:
        return None
    async with _database(request).begin(Actor.system("gateway")) as tx:
        content = await find_kept_form(tx, _cipher(request), holder, form_id)
    if content is None:
        return None
    kept = KeptForm.model_validate_json(content)
    return kept if kept.address == own_address_of(request) else None


async def forget(request: Request, visitor: Visitor, form_id: UUID | None) -> None:
    """The form is done."""
    holder = holder_of(request, visitor)
    if form_id is not None and holder is not None:
        async with _database(request).begin(Actor.system("gateway")) as tx:
            await forget_form(tx, holder, form_id)


def _seal(request: Request) -> Seal:
    seal: Seal = request.app.state.seal
    return seal


def _cipher(request: Request) -> Cipher:
    cipher: Cipher = request.app.state.cipher
    return cipher


def _database(request: Request) -> Database:
    database: Database = request.app.state.service.database
    return database
