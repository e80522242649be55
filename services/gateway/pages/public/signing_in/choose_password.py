"""Somebody with a link chooses the password of their account. The code is behind the `#`, as in a helper's link."""

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import Response

from services.gateway.access import limits
from services.gateway.access.accounts.links import PATH, use_link
from services.gateway.access.accounts.refusals import LinkCannotBeUsed
from services.gateway.access.hashing import SignInIsBusy
from services.gateway.access.passwords import LONGEST, SHORTEST, PasswordTooLong, PasswordTooShort
from services.gateway.pages.kept import KeptForm, id_in
from services.gateway.pages.page import Page, opens
from services.gateway.pages.public.signing_in.sign_in import BUSY
from services.gateway.pages.too_many import TOO_MANY, may_try, was_right
from services.gateway.pages.words import N_

router = APIRouter()
Chooses = Annotated[Page, opens("choose_password")]
NO_LINK = N_("Lenken kan ikke brukes. Den virker én gang, i sju dager. Be den som ga deg den, om en ny.")
TOO_SHORT = N_("Passordet må ha minst %(shortest)s tegn. Flere ord etter hverandre er lettere å huske.")
TOO_LONG = N_("Et passord har høyst %(longest)s tegn. Dette er lengre.")
NOT_THE_SAME = N_("De to passordene er ikke like. Skriv dem en gang til.")


@router.get("/konto/passord")
async def form(page: Chooses) -> Response:
    """The form. Opening it changes nothing, so a program that looks at links does no harm."""
    return _show(page, page.kept or KeptForm(address=PATH))


@router.post("/konto/passord")
async def choose(page: Chooses) -> Response:
    """The password is saved, the link is used, and the next page is for signing in."""
    sent = await page.form(as_typed=["password", "repeated"])
    code, password = sent.get("code", "").strip(), sent.get("password", "")
    if password != sent.get("repeated", ""):
        return await _again(page, code, 422, {"repeated": NOT_THE_SAME})
    if not await may_try(page, limits.LINK_PER_ADDRESS):
        return await _again(page, code, 429, {"code": TOO_MANY})
    try:
        username = await use_link(page.database, code, password)
    except LinkCannotBeUsed:
        return await _again(page, code, 404, {"code": NO_LINK})
    except (PasswordTooShort, PasswordTooLong, SignInIsBusy) as refused:
        await was_right(page, limits.LINK_PER_ADDRESS)
        return await _again(page, code, refused.status, {"password": words_for_password(page, refused)})
    await was_right(page, limits.LINK_PER_ADDRESS)
    await page.done(id_in(sent))
    saved = N_("Passordet er lagret, og lenken er brukt. Nå kan du logge inn.")
    with_name = KeptForm(address="/logg-inn", values={"username": username})
    return await page.again(with_name, notice=saved) or page.go("/logg-inn", notice=saved)


def words_for_password(page: Page, refused: PasswordTooShort | PasswordTooLong | SignInIsBusy) -> str:
    """What is wrong with a new password."""
    if isinstance(refused, SignInIsBusy):
        return page.text(BUSY)
    return (
        page.text(TOO_SHORT, shortest=SHORTEST)
        if isinstance(refused, PasswordTooShort)
        else page.text(TOO_LONG, longest=LONGEST)
    )


async def _again(page: Page, code: str, status: int, errors: dict[str, str]) -> Response:
    """The form with the code, and never with a password, which is not kept."""
    kept = KeptForm(address=PATH, status=status, values={"code": code}, wrong=errors)
    return await page.again(kept) or _show(page, kept)


def _show(page: Page, kept: KeptForm) -> Response:
    return page.show(
        "public/signing_in/choose_password.html", status=kept.status, code=kept.values.get("code", ""),
        shortest=SHORTEST, errors=kept.wrong,
    )  # fmt: skip
