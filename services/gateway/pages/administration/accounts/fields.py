"""The fields of an account in a form: name, telephone, roles and teams."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.gateway.access.accounts.account import Account
from services.gateway.access.accounts.teams import Team
from services.gateway.pages.rendering import ROLE_WORDS
from services.gateway.pages.staff.typed import Typed
from services.gateway.pages.words import N_
from shared.edge.text import is_seen
from shared.roles import ROLES

LONGEST_NAME = 100
_PHONE = re.compile(r"\+?[0-9 ]{5,20}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an account is to be."""

    name: str
    phone: str | None
    roles: tuple[str, ...]
    team_ids: tuple[UUID, ...]


def read_account(typed: Typed, teams: Sequence[Team]) -> Wanted:
    """What was typed; what is wrong is marked."""
    name, phone = typed.line("name", longest=LONGEST_NAME), typed.line("phone", longest=30)
    if not is_seen(name):
        typed.mark_wrong("name", N_("Skriv navnet."))
    if phone and not _PHONE.fullmatch(phone):
        typed.mark_wrong("phone", N_("Skriv ett telefonnummer og ikke noe mer, for eksempel 400 00 000."))
    roles = tuple(role for role in ROLES if typed[f"roles_{role}"])
    chosen = tuple(team.team_id for team in teams if typed[f"teams_{team.team_id}"])
    return Wanted(name, phone or None, roles, chosen)


def values_of(account: Account) -> dict[str, object]:
    """The same fields as they are now."""
    chosen = [f"roles_{role}" for role in account.roles] + [f"teams_{team_id}" for team_id in account.team_ids]
    return {"name": account.name, "phone": account.phone, **dict.fromkeys(chosen, "yes")}


def role_choices() -> dict[str, str]:
    """Marked names of the roles, by code."""
    return {role: ROLE_WORDS[role] for role in ROLES}


def team_choices(teams: Iterable[Team]) -> dict[str, str]:
    """Names of the teams by id. They pass through the translation, where a percent sign has a meaning."""
    return {str(team.team_id): team.called.replace("%", "%%") for team in teams}
