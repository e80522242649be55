"""One form on two machines: what both have changed is shown to the one who comes second, and the rest is put together.

A step says which version of the draft it was made from, and what the draft held in its inputs then. Intake refuses to
replace a newer draft; then only those inputs are replaced that were changed here, unless they were changed there, too.
"""

import json
from collections.abc import Mapping

from markupsafe import escape
from pydantic import TypeAdapter, ValidationError

from services.gateway.pages.page import Page
from services.gateway.pages.public.apply.application_form import CONFIRMED, FIELDS, Typed
from services.gateway.pages.public.apply.begun_form import BegunForm
from services.gateway.pages.words import N_
from shared.http import RefusedByService
from shared.ids import Reference

VERSION, SHOWN = "version", "shown"
"""Names of hidden inputs: the version of the draft, and what it held in this step."""
_MOST_TIMES = 3
_EMPTY = N_("På en annen maskin er dette feltet tømt. Det du skrev, står her fortsatt. Velg hva som er riktig.")
_OTHERWISE = N_("På en annen maskin står det: %(text)s. Det du skrev, står her fortsatt. Velg hva som er riktig.")
_AGAIN_AND_AGAIN = N_("En annen maskin lagrer det samme skjemaet akkurat nå. Prøv igjen om litt.")
_TEXTS = TypeAdapter(dict[str, str])


class SavedElsewhere(Exception):
    """Both machines have changed the same inputs: `differences` says how, by input.

    `made_from` are the hidden inputs of the same step when it is shown again.
    """

    def __init__(self, differences: dict[str, str], made_from: dict[str, str]) -> None:
        self.differences, self.made_from = differences, made_from
        super().__init__()


def sealed_step(page: Page, step: int, draft: BegunForm) -> str:
    """What the draft holds in this step, for the hidden input."""
    return page.sealed(SHOWN, json.dumps({name: draft.typed.get(name, "") for name in FIELDS[step - 1]}))


async def save_beside(
    page: Page, step: int, kept: BegunForm, code: Reference, typed: Typed, form: Mapping[str, str]
) -> None:
    """Save a step beside what another machine has saved since it was shown. Raises SavedElsewhere."""
    shown, version = _shown(page, form), form.get(VERSION) or kept.version
    for _time in range(_MOST_TIMES):
        try:
            await page.clients.intake.drafts.save(page.actor, code, kept.fields(), version=version)
            return
        except RefusedByService as refused:
            current = refused.problem.get("current") or {}
            there = BegunForm.read(current.get("answers"))
            if refused.refusal != "DraftHasChanged" or there is None:
                raise
            version = current["made_from"]["version"]
            differences = _differences(page, typed, shown, there.typed)
            if differences:
                made_from = {VERSION: version, SHOWN: sealed_step(page, step, there)}
                raise SavedElsewhere(differences, made_from) from refused
            changed_here = {name: text for name, text in typed.items() if text != shown.get(name, "")}
            kept = there.with_typed(changed_here).reaching(kept.reached)
    raise SavedElsewhere({"go": page.text(_AGAIN_AND_AGAIN)}, {})


def _differences(page: Page, typed: Typed, shown: Typed, there: Typed) -> dict[str, str]:
    """A message for each input that was changed on both machines, and not to the same.

    That an unusual answer is right goes with the answer, and so is no difference of its own.
    """
    differences = {}
    for name, text in ((name, text) for name, text in typed.items() if not name.endswith(CONFIRMED)):
        other, before = there.get(name, ""), shown.get(name, "")
        if other not in {before, text} and text != before:
            differences[name] = page.text(_OTHERWISE, text=_quoted(other)) if other else page.text(_EMPTY)
    return differences


def _quoted(text: str) -> str:
    """What somebody wrote, inside a message: templates translate messages, which takes their text for finished HTML."""
    return f"«{escape(text)}»".replace("%", "%%")


def _shown(page: Page, form: Mapping[str, str]) -> Typed:
    try:
        return _TEXTS.validate_json(page.opened(SHOWN, form.get(SHOWN)) or "{}")
    except ValidationError:
        return {}
