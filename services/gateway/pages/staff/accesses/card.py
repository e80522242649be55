"""The ways to who has seen what and to who may read the case, on the person's page."""

from services.gateway.pages.staff.accesses.choices import LEVELS as PROTECTED
from services.gateway.pages.staff.accesses.choices import PROTECTION
from services.gateway.pages.staff.contributions import Card, OnePerson


async def accesses_card(one: OnePerson) -> list[Card]:
    """Links for those who review accesses or name readers; and for everybody who sees it, that a case is protected."""
    cards = []
    if one.case and one.case.protection in PROTECTED:
        template, shown = "staff/accesses/parts/protected.html", {"level": PROTECTION[one.case.protection][0]}
        cards.append(Card(position=10, column="aside", template=template, shown=shown))
    if one.page.may("review_accesses") or one.page.may("name_readers"):
        cards.append(Card(position=480, column="aside", template="staff/accesses/parts/card.html"))
    return cards
