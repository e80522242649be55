"""What is refused about accounts and teams, each named for its rule."""

from collections.abc import Mapping

from shared.refusals import Refusal


class NoSuchAccount(Refusal):
    """Nobody has this account."""

    status = 404
    message = "There is no such account."


class UsernameIsTaken(Refusal):
    """The user name is somebody's, perhaps of somebody who has left: records of what they did have it."""

    message = "Somebody has this user name already, or had it."


class UsernameNotUsable(Refusal):
    """A user name has 2 to 40 characters: small letters, digits, dots, hyphens and underscores."""

    status = 422
    message = "A user name has 2 to 40 characters: letters, digits, dots, hyphens and underscores."


class RoleNeeded(Refusal):
    """An account has one role at least."""

    status = 422
    message = "An account needs a role."


class NoSuchRole(Refusal):
    """There is no role of this name."""

    status = 422
    message = "There is no role {role}. The roles are {roles}."


class NoSuchTeam(Refusal):
    """There is no team of this name or id."""

    status = 422
    message = "There is no team {team}. The teams are {teams}."


class TeamNeeded(Refusal):
    """Somebody who works with people sees nobody without a team."""

    status = 422
    message = "Whoever works with people needs a team. The teams are {teams}."


class TeamNameIsTaken(Refusal):
    """The organisation has another team of this name."""

    message = "The organisation has a team of this name already."


class OwnAccessStays(Refusal):
    """Nobody gives themselves other roles or teams, or closes their own account: another administrator does."""

    status = 403
    message = "Another administrator changes your roles and teams, and closes your account."


class OwnPasswordIsChangedByOneself(Refusal):
    """Nobody makes a link for their own account: whoever sits at an open session would get the account with it."""

    status = 403
    message = "Change your own password on the page of your own account."


class AccountIsClosed(Refusal):
    """The account is closed; it has to be opened again first."""

    message = "This account is closed."


class AccountIsOpen(Refusal):
    """The account is not closed."""

    message = "This account is open."


class LinkCannotBeUsed(Refusal):
    """The code of a link is unknown, was used, was replaced by a newer one, or is older than a week.

    Which of them is not said.
    """

    status = 404
    message = "This link cannot be used. Ask for a new one."


CONSTRAINTS: Mapping[str, type[Refusal]] = {
    "one_account_per_username": UsernameIsTaken,
    "one_team_of_a_name": TeamNameIsTaken,
}
"""The refusal when a constraint of the database is violated, by its name."""
