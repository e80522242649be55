"""Words for what is refused about accounts and teams, and the field of the form where they belong."""

from collections.abc import Iterator
from contextlib import contextmanager

from services.gateway.access.accounts import refusals
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.refusals import Refusal

WORDS: dict[type[Refusal], tuple[str, str | None]] = {
    refusals.UsernameIsTaken: (N_("Noen har dette brukernavnet alt, eller har hatt det. Velg et annet."), "username"),
    refusals.UsernameNotUsable: (
        N_("Et brukernavn har 2 til 40 tegn: små bokstaver, tall, punktum, bindestrek og understrek."), "username",
    ),
    refusals.RoleNeeded: (N_("Velg minst én rolle."), "roles"),
    refusals.NoSuchRole: (N_("Velg roller fra listen."), "roles"),
    refusals.NoSuchTeam: (N_("Et av teamene finnes ikke lenger. Velg på nytt."), "teams"),
    refusals.TeamNeeded: (
        N_("Velg minst ett team. Den som arbeider med personer, ser ingen uten et team."), "teams",
    ),
    refusals.TeamNameIsTaken: (N_("Enheten har et team med dette navnet alt."), "name"),
    refusals.OwnAccessStays: (
        N_("Dine egne roller og team endres av en annen brukeradministrator, som også kan stenge kontoen din."), None,
    ),
    refusals.OwnPasswordIsChangedByOneself: (N_("Ditt eget passord bytter du på siden for din egen konto."), None),
    refusals.AccountIsClosed: (N_("Kontoen er stengt. Åpne den igjen først."), None),
    refusals.AccountIsOpen: (N_("Kontoen er åpen alt."), None),
}  # fmt: skip


@contextmanager
def refusals_on(typed: Typed) -> Iterator[None]:
    """Set the words for a refusal in the block at its field, or above the form. One without words is raised."""
    try:
        yield
    except Refusal as refused:
        if type(refused) not in WORDS:
            raise
        _mark(typed, refused)


def _mark(typed: Typed, refused: Refusal) -> None:
    words, field = WORDS[type(refused)]
    if field:
        typed.mark_wrong(field, words)
    else:
        typed.refuse(words)
        typed.status = refused.status if refused.status != 403 else 409
