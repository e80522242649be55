"""A form that was sent: the typed texts, the parsed values, and the errors by field.

A form that is not done is answered with `again`: its page is asked for anew and shows what is kept of it
(`pages/kept.py`). So no page is ever the answer to a POST, which Back and reload would send once more.
"""

from collections.abc import Awaitable, Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from fastapi.responses import Response

from services.gateway.clients.intake.overview import CaseHistoryEntry
from services.gateway.pages import kept
from services.gateway.pages.broken_rules import NOT_A_DATE, OUT_OF_BOUNDS, said, words_for_rule
from services.gateway.pages.kept import Change
from services.gateway.pages.page import Page
from services.gateway.pages.staff.history_words import happening_of
from services.gateway.pages.staff.refusals import words_for
from services.gateway.pages.staff.together import staff_names
from services.gateway.pages.words import N_
from shared.edge.dates import Bounds, NotADate, NotInTheCalendar, read_date
from shared.edge.text import is_seen
from shared.http import RefusedByService, ServiceUnavailable
from shared.version import is_version_of, version_of

NOT_UNDERSTOOD = N_("Vi forsto ikke hvilken knapp du trykket på. Ingenting er lagret. Prøv en gang til.")
NOT_NOW = N_("Det er gjort allerede, eller det gjelder ikke lenger. Her ser du hvordan det står.")
"""Shown on the page of the case, when a form is opened (by Back, for instance) for what can no longer be done."""
SAY_WHY = N_("Skriv hvorfor, så andre kan forstå det.")
"""The error at a reason that is missing."""


class Typed:
    """The fields of one form. `wrong` has a message per field, `on_top` a message about the whole form.

    Parsing a field never raises: look at `ok` after all are parsed, and show the form `again` with the typed texts.
    A page that is asked for with a kept form has the texts and messages of that one instead of its `values`.
    """

    def __init__(self, page: Page, values: Mapping[str, object] | None = None) -> None:
        again = page.kept or kept.KeptForm(address="")
        self.page = page
        self.values = {key: str(value) for key, value in (values or {}).items() if value is not None} | again.values
        self.wrong: dict[str, str] = dict(again.wrong)
        self.on_top: str | None = again.on_top
        self.status = again.status
        self.changes: list[Change] | None = again.changes
        """What others have changed since the form was opened; None where nobody has."""
        self._form_id: UUID | None = None

    @classmethod
    async def sent(cls, page: Page) -> "Typed":
        """The form as it was sent."""
        form = await page.form()
        typed = cls(page, kept.typed_in(form))
        typed._form_id = kept.id_in(form)
        return typed

    async def again(self, at: str | None = None) -> Response:
        """Answer with the page of the form, which shows it as it is now. `at`: that page, if it has another address.

        Raises TooLarge.
        """
        form = kept.KeptForm(
            address=at or kept.own_address_of(self.page.request),
            values=self.values, wrong=self.wrong, on_top=self.on_top, status=self.status, changes=self.changes,
            **({"form_id": self._form_id} if self._form_id else {}),
        )  # fmt: skip
        return await self.page.shown_again(form)

    async def forget(self) -> None:
        """The form is done: nothing of it is kept any more. `accepted` does it after a call."""
        await self.page.done(self._form_id)

    @property
    def ok(self) -> bool:
        """Whether no error was found so far."""
        return not self.wrong and not self.on_top

    def __getitem__(self, field: str) -> str:
        return self.values.get(field, "")

    @property
    def version(self) -> str | None:
        """The version of what the form was made from, as its service gave it; None where the form has none."""
        return self["version"] or None

    def mark_wrong(self, field: str, message: str, **words: object) -> None:
        """Set the error of a field. An earlier one is kept."""
        self.status = 422
        self.wrong.setdefault(field, self.page.text(message, **words))

    def refuse(self, message: str) -> None:
        """Set the error of the form as a whole."""
        self.status = 422
        self.on_top = self.on_top or self.page.text(message)

    def refuse_if_changed(self, facts: Iterable[object], message: str) -> None:
        """Refuse the form with a marked `message` when it was made from other `facts` of the gateway than these.

        Sent once more, it is made from the present ones.
        """
        if self.version and not is_version_of(self.version, *facts):
            self.refuse(message)
            self.status, self.values["version"] = 409, version_of(*facts)

    def free_text(self, field: str, *, missing: str | None = None) -> str:
        """The text. If it is empty, `missing` becomes the error of the field.

        The service refuses a text that is too short or too long.
        """
        value = self[field]
        if missing and not is_seen(value):
            self.mark_wrong(field, missing)
        return value

    def line(self, field: str, *, longest: int) -> str:
        """A short text that no service checks, without blanks around it."""
        value = self[field].strip()
        if len(value) > longest:
            rule = {"rule": "TextIsTooLong", "words": {"longest": str(longest), "characters": str(len(value))}}
            self.wrong.setdefault(field, words_for_rule(self.page, rule))
            self.status = 422
        return value

    def day(self, field: str, *, missing: str | None = None, within: Bounds | None = None) -> date | None:
        """A date, in any format that people use.

        The service refuses a day out of bounds. `within` has its bounds, for pages that show a preview first.
        """
        value = self[field]
        if not value:
            if missing:
                self.mark_wrong(field, missing)
            return None
        try:
            found = read_date(value, today=self.page.today)
        except NotInTheCalendar as far:
            found = far.day
        except NotADate:
            self.mark_wrong(field, NOT_A_DATE)
            return None
        if within and found not in within:
            words = {"first": within.first.isoformat(), "last": within.last.isoformat()}
            self.mark_wrong(field, OUT_OF_BOUNDS, **said(self.page, words))
        return found

    def choice(self, field: str, allowed: Collection[str], *, missing: str) -> str:
        """One of the choices."""
        value = self[field]
        if value not in allowed:
            self.mark_wrong(field, missing)
        return value

    def step(self, *steps: str) -> str | None:
        """The button that was pressed. Any other word is an error of the whole form, and the result is None."""
        if self["step"] in steps:
            return self["step"]
        self.refuse(NOT_UNDERSTOOD)
        return None

    def id(self, field: str, *, missing: str | None = None) -> UUID | None:
        """An id chosen from a list. Without a message for `missing`, it may be left out."""
        try:
            return UUID(self[field])
        except ValueError:
            if missing or self[field]:
                self.mark_wrong(field, missing or N_("Velg fra listen."))
            return None

    async def accepted(self, question: Awaitable[object], *, at: Mapping[str, str] | None = None) -> bool:
        """Whether the service accepted the call. If not, the error is set.

        `at` maps names of fields in the service to those in the form, if they differ.
        """
        try:
            await question
            await self.forget()
        except RefusedByService as refused:
            self._refused(refused, at or {})
            await self._see_changes(refused.problem.get("current"))
        except ServiceUnavailable:
            self.status = 503
            self.on_top = self.page.text(
                N_("Vi får ikke svar akkurat nå. Det du skrev, står her fortsatt. Prøv igjen om litt.")
            )
        return self.ok

    def _refused(self, refused: RefusedByService, at: Mapping[str, str]) -> None:
        """Set the message for the refusal at its field, or above the form if there is no such field."""
        self.status = 422
        message, field = words_for(self.page, refused)
        words = said(self.page, refused.words)
        try:
            text = self.page.text(message, **words)
        except KeyError:
            text = self.page.text(message)
        is_invalid = refused.refusal == "InvalidInput"
        named = {path: at.get(path, path.rpartition(".")[2]) for path in refused.fields}
        for path, name in named.items() or {"": str(field)}.items():
            rule = refused.rules.get(path, {})
            if name in self.values:
                self.wrong.setdefault(name, words_for_rule(self.page, rule) if is_invalid else text)
        if not self.wrong and field in self.values:
            self.wrong[str(field)] = text
        if not self.wrong:
            self.on_top = text

    async def _see_changes(self, current: Mapping[str, Any] | None) -> None:
        """The form was made from an older version: say what has happened since, and go on from the present one."""
        if not current:
            return
        self.status = 409
        self.values |= {name: str(value) for name, value in current["made_from"].items() if name in self.values}
        staff = await staff_names(self.page)
        happened = [
            happening_of(self.page, CaseHistoryEntry.model_validate(line), staff) for line in current["changes"]
        ]
        self.changes = [Change(text=one.text, by=one.by, at=one.at) for one in happened]


def written(day: date | None) -> str:
    """A date as people type it: `17.03.2027`."""
    return day.strftime("%d.%m.%Y") if day else ""
