"""What intake announces about the access of people without an account."""

from services.intake.cases.domain.case import Case
from services.intake.person_access.domain import HelperLink
from shared.contracts.intake.helper_link_made import HelperLinkMade


def helper_link_made(case: Case, link: HelperLink) -> HelperLinkMade:
    """The person is told by the channel they have: somebody else may have made the link in their name."""
    return HelperLinkMade(
        case_id=case.case_id,
        programme_id=case.programme_id,
        link_id=link.link_id,
        made_on=link.made_on,
        last_on=link.last_on,
    )
