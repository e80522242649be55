"""What somebody searches for: sent in a form, kept on the server, and never in an address.

The words are names and references of people, and an address stays in the history of the browser, in logs of proxies and
on a screen that is shared. So a search is a POST; its answer leads to the page with `?sok=` and an id, from which this
session finds its words for an hour (`access/kept_forms.py`). Back, reload, the next page and the file go by that id.
"""

from uuid import UUID

from services.gateway.access.cipher import Cipher
from services.gateway.access.kept_forms import Holder, find_kept_form, keep_form
from services.gateway.pages import cookies
from services.gateway.pages.page import Page
from services.gateway.pages.words import N_
from shared.ids import new_id

MOST = 100
"""Searches that one session has at a time. With one more the oldest is forgotten."""
LONGEST = 80
"""Characters of a name or a reference to search for."""
FORGOTTEN = N_("Søket er glemt. Skriv det på nytt.")


async def keep_search(page: Page, words: str) -> str:
    """Keep the words for this session. Returns the id for the address, which is empty for no words."""
    holder, search_id = _holder(page), new_id()
    if not words.strip() or holder is None:
        return ""
    async with page.database.begin(page.actor) as tx:
        is_kept = await keep_form(tx, _cipher(page), holder, search_id, words.strip(), most=MOST)
    return str(search_id) if is_kept else ""


async def words_of_search(page: Page, search_id: str) -> str | None:
    """The words behind an id in the address: empty without an id, None when this session has no such search (any more).

    With None a page has to say FORGOTTEN. It must not show or give out everything, as if nothing had been searched for.
    A search that came without its session is a form that is shown again: its words are in the field then.
    """
    nothing = "" if page.kept else None
    if not search_id:
        return ""
    holder = _holder(page)
    try:
        known = UUID(search_id)
    except ValueError:
        return nothing
    if holder is None:
        return nothing
    async with page.database.begin(page.actor) as tx:
        return await find_kept_form(tx, _cipher(page), holder, known) or nothing


def _holder(page: Page) -> Holder | None:
    token = cookies.read(page.request, cookies.SESSION)
    return Holder.session(token) if token else None


def _cipher(page: Page) -> Cipher:
    cipher: Cipher = page.request.app.state.cipher
    return cipher
