"""Every page that somebody reaches by its links is accessible in light and dark, also with a form that was refused."""

import pytest

from tests.journeys.crawl import pages

AT_LEAST = {
    None: 8, "saksbehandler": 8, "leder": 8, "erfaring": 8, "drift": 8, "brukere": 8, "personvern": 4, "planlegger": 3,
    "spesialist": 3,
}  # fmt: skip
"""How many pages each account reaches."""


@pytest.mark.parametrize("username", AT_LEAST)
async def test_each_page_is_accessible_in_light_and_dark(visitor, axe, running, morning, username):
    """Each kind of page once; `test_every_page.py` looks at some in every width and language."""
    somebody = await visitor()
    if username:
        await somebody.sign_in(username)
    wrong, looked_at = [], 0
    async for one in pages(running.gateway, username, "nb", of_each=1):
        if one.stands:
            await somebody.page.goto(somebody.address + one.address)
            wrong += [(one.address, finding) for finding in await somebody.findings_in_both_themes(axe)]
            looked_at += 1
    somebody.complaints = [one for one in somebody.complaints if "404" not in one]
    assert wrong == []
    assert looked_at > AT_LEAST[username]
