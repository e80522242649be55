"""Read a filled-in form, or the part of one that is filled in so far."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from services.intake.applications.domain.answers import WAYS_TO_REACH, birth_dates
from services.intake.applications.domain.questions import check_age, check_domain, check_exit, check_number
from services.intake.applications.refusals import IsThatRight, NoWayToReachThePerson
from services.intake.eligibility.domain.reading import (
    Moment,
    ReadAnswers,
    Reader,
    line,
    one_of,
    read_answers,
    text,
    text_of,
)
from services.intake.eligibility.read_circumstances import READERS as CIRCUMSTANCES
from services.intake.eligibility.refusals import NotOneOfTheAnswers
from services.intake.people.domain.email import read_email
from services.intake.people.read_phone import PhoneNumber, read_phone
from services.intake.people.refusals import NotAPostalCode
from services.intake.programmes.domain.limits import ON_THE_FORM
from services.intake.programmes.domain.programme import Catalogue
from shared.database import Tx
from shared.edge.dates import NotInTheCalendar, read_birth_date
from shared.edge.text import plain_line

ADDRESS = "postal_address"
_LINE, _TEXT = line(ON_THE_FORM.line), text(ON_THE_FORM.text)
_YES_OR_NO = (True, False)
_POSTAL_CODE = re.compile(r"(?i)(?:n|no)?[ -]?([0-9]{4})")
_NEEDED = {"name", "birth_date"}
_CHOSEN_ON_THE_PAGE = {"current_setting", "work_or_school"}
"""Questions that have "I do not know" among their answers: on paper they may be left out, on the page one is chosen."""


def _birth_date(moment: Moment, answer: object) -> date:
    try:
        born = read_birth_date(text_of(answer), today=moment.today)
    except NotInTheCalendar as far:
        born = far.day
    birth_dates(moment.today).check(born, "birth_date")
    return born


def _postal_code(_moment: Moment, answer: object) -> str:
    code = _POSTAL_CODE.fullmatch(plain_line(text_of(answer)))
    if code is None:
        raise NotAPostalCode
    return code[1]


READERS: Mapping[str, Reader] = {
    **CIRCUMSTANCES,
    "name": _LINE,
    "birth_date": _birth_date,
    "national_id": _LINE,
    "phone": lambda _moment, answer: read_phone(text_of(answer)),
    "email": lambda _moment, answer: read_email(text_of(answer)),
    f"{ADDRESS}.street": _LINE,
    f"{ADDRESS}.postal_code": _postal_code,
    f"{ADDRESS}.city": _LINE,
    "other_contact": _LINE,
    "has_pet": one_of(*_YES_OR_NO),
    "message": _TEXT,
    "helper_name": _LINE,
}
_QUESTIONS: Mapping[str, Callable[[Any, date], None]] = {
    "planned_exit_on": check_exit,
    "birth_date": check_age,
    "phone": lambda number, _today: check_number(number.written, is_assigned=number.is_assigned),
    "email": lambda address, _today: check_domain(address),
}


def read_form(
    tx: Tx, answers: Mapping[str, Any], *, confirmed: Mapping[str, str] | None = None, in_part: bool = False
) -> ReadAnswers:
    """The answers, read; an address by its parts, as `postal_address.city`.

    With `confirmed`, an unusual answer breaks a rule unless it holds the field with the value that was asked about.
    With `in_part` only the fields in `answers` are read, as the page that asks for them needs them.
    """
    given = _flat(answers)
    needed = _NEEDED | _parts_of_address(given)
    readers = READERS
    if in_part:
        readers = {name: read for name, read in READERS.items() if name in given}
        needed |= _CHOSEN_ON_THE_PAGE
    moment = Moment(tx.today, tx.resource(Catalogue).municipalities)
    found = read_answers(moment, given, readers, needed=needed)
    if given.get(ADDRESS) is not None:
        found.broken[ADDRESS] = NotOneOfTheAnswers()
    if in_part and set(WAYS_TO_REACH) <= set(answers) and not _reaches(found):
        found.broken["phone"] = NoWayToReachThePerson()
    if confirmed is not None:
        _ask(found, confirmed, tx.today)
    if isinstance(number := found.values.get("phone"), PhoneNumber):
        found.values["phone"] = number.written
    return found


def _flat(answers: Mapping[str, Any]) -> dict[str, Any]:
    address = answers.get(ADDRESS)
    if not isinstance(address, Mapping):
        return dict(answers)
    parts = {f"{ADDRESS}.{part}": address.get(part) for part in ("street", "postal_code", "city")}
    return {**{name: answer for name, answer in answers.items() if name != ADDRESS}, **parts}


def _parts_of_address(given: Mapping[str, Any]) -> set[str]:
    """All parts of an address of which any is given."""
    parts = {name for name in READERS if name.startswith(f"{ADDRESS}.")}
    return parts if any(given.get(name) not in (None, "") for name in parts) else set()


def _reaches(found: ReadAnswers) -> bool:
    """Whether some way to reach the person is given, be it wrong."""
    names = {name for name in READERS if name.split(".")[0] in WAYS_TO_REACH}
    return any(found.values.get(name) or name in found.broken for name in names)


def _ask(found: ReadAnswers, confirmed: Mapping[str, str], today: date) -> None:
    for field, check in _QUESTIONS.items():
        answer = found.values.get(field)
        try:
            if answer is not None:
                check(answer, today)
        except IsThatRight as question:
            if confirmed.get(field) != question.words["value"]:
                found.broken[field] = question
