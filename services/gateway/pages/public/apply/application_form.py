"""The form in five steps: what each step asks, how it is parsed, and what is missing. It does no I/O.

Nothing here decides who may have a place. A field that cannot be parsed keeps the typed text and says how to write it.
Most fields are optional, because not everybody knows yet (mission S0-02 to S0-04, S4-27).
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from pydantic import JsonValue

from services.gateway.clients.intake.programmes import FormLimits, Municipality
from services.gateway.pages.words import N_, YEARS

STEPS = (
    N_("Hvor du er nå"),
    N_("Kommune og hverdag"),
    N_("Om deg"),
    N_("Slik passer tilbudet"),
    N_("Se over og send"),
)
SETTINGS = (
    ("treatment", N_("I rusbehandling")),
    ("prison", N_("I fengsel")),
    ("transitional_prison", N_("I overgangsbolig")),
    ("electronic_tag", N_("Soner hjemme med fotlenke")),
    ("street_or_home", N_("Hjemme, hos noen, eller uten fast sted")),
    ("other", N_("Et annet sted")),
)
WORK = (
    ("yes", N_("Ja, jeg vil jobbe eller gå på skole")),
    ("unsure", N_("Jeg er usikker")),
    ("no", N_("Nei, ikke nå")),
)
YES_NO = (("yes", N_("Ja")), ("no", N_("Nei")))
WAYS = ("phone", "email", "street", "other_contact")

_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\s*[./ -]\s*(?P<month>\d{1,2})\s*[./ -]\s*(?P<year>\d{4}|\d{2})"),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})"),
)

Typed = dict[str, str]
Errors = dict[str, str]

FIELDS: tuple[tuple[str, ...], ...] = (
    ("current_setting", "planned_exit_on"),
    ("home_municipality", "work_or_school", "has_pet"),
    ("name", "birth_date", "phone", "email", "street", "postal_code", "city", "other_contact", "helper_name"),
    ("message",),
    (),
)
"""The names of the inputs of each step."""
OF_SEVERAL_LINES = frozenset({"message"})


def typed_in(step: int, form: Mapping[str, str]) -> Typed:
    """The texts in the inputs of a step, trimmed but otherwise as they were written."""
    return {name: form.get(name, "").strip() for name in FIELDS[step - 1]}


def too_long(typed: Typed, limits: FormLimits) -> dict[str, int]:
    """The inputs that hold more than intake takes, each with how many characters fit."""
    fit = {name: limits.text.longest if name in OF_SEVERAL_LINES else limits.line.longest for name in typed}
    return {name: fit[name] for name, text in typed.items() if len(text) > fit[name]}


def problems_of(step: int, typed: Typed, municipalities: Sequence[Municipality], today: date) -> Errors:
    """The errors of a step, by input. Empty when there are none."""
    checks: dict[int, Callable[[], Errors]] = {
        1: lambda: _about_now(typed),
        2: lambda: _about_home(typed, municipalities),
        3: lambda: _about_you(typed, today),
    }
    return checks.get(step, dict)()


def answers_of(typed: Typed, municipalities: Sequence[Municipality]) -> dict[str, JsonValue]:
    """The answers in the shape that intake accepts, from everything typed so far. Unreadable ones are left out."""
    found = municipalities_named(typed.get("home_municipality", ""), municipalities)
    address: dict[str, JsonValue] = {"street": typed.get("street", ""), "postal_code": typed.get("postal_code", ""),
               "city": typed.get("city", "")}  # fmt: skip
    return {
        "name": typed.get("name") or None,
        "birth_date": _iso(typed.get("birth_date", "")),
        "national_id": None,
        "phone": typed.get("phone") or None,
        "email": typed.get("email") or None,
        "postal_address": address if address["street"] else None,
        "other_contact": typed.get("other_contact") or None,
        "current_setting": typed.get("current_setting") or None,
        "planned_exit_on": _iso(typed.get("planned_exit_on", "")),
        "home_municipality": found[0].number if len(found) == 1 else None,
        "work_or_school": typed.get("work_or_school") or None,
        "has_pet": {"yes": True, "no": False}.get(typed.get("has_pet", "")),
        "message": typed.get("message") or None,
        "helper_name": typed.get("helper_name") or None,
    }


def read_date(text: str) -> date | None:
    """A date as people write it: 15.04.2027, 15/4-27, 150427, 2027-04-15. None when it is none."""
    match = next((found for form in _DATES if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    year = match["year"]
    full_year = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 50 else 1900)
    if full_year not in YEARS:
        return None
    try:
        return date(full_year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def municipalities_named(text: str, municipalities: Sequence[Municipality]) -> list[Municipality]:
    """The municipalities that go by this name or number. Two share the names Herøy and Våler; `Våler (3419)` is one."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    number = re.search(r"\b(\d{4})\b", wanted)
    if number:
        return [one for one in municipalities if one.number == number.group(1)]
    return [one for one in municipalities if wanted in {name.strip() for name in one.name.casefold().split(" - ")}
            or wanted == one.name.casefold()]  # fmt: skip


def choices_of_municipality(municipalities: Sequence[Municipality]) -> list[tuple[str, str]]:
    """The municipalities to choose from, each with its county, and with its number if two have the same name."""
    shared = Counter(one.name for one in municipalities)
    return [(f"{one.name} ({one.number})" if shared[one.name] > 1 else one.name, one.county) for one in municipalities]


def _about_now(typed: Typed) -> Errors:
    errors: Errors = {}
    if not typed["current_setting"]:
        errors["current_setting"] = N_("Velg det som passer best. Du kan velge «Et annet sted».")
    if typed["planned_exit_on"] and read_date(typed["planned_exit_on"]) is None:
        errors["planned_exit_on"] = N_("Skriv datoen slik: 15.04.2027. La feltet stå tomt hvis du ikke vet.")
    return errors


def _about_home(typed: Typed, municipalities: Sequence[Municipality]) -> Errors:
    errors: Errors = {}
    found = municipalities_named(typed["home_municipality"], municipalities)
    if typed["home_municipality"] and not found:
        errors["home_municipality"] = N_("Vi kjenner ikke denne kommunen. Velg fra lista, eller la feltet stå tomt.")
    elif len(found) > 1:
        errors["home_municipality"] = N_("Det er flere kommuner med dette navnet. Velg den rette fra lista.")
    if not typed["work_or_school"]:
        errors["work_or_school"] = N_("Velg det som passer best. «Jeg er usikker» er et helt greit svar.")
    return errors


def _about_you(typed: Typed, today: date) -> Errors:
    errors: Errors = {}
    if not typed["name"]:
        errors["name"] = N_("Skriv navnet ditt.")
    born = read_date(typed["birth_date"])
    if born is None or born >= today or today.year - born.year > 120:
        errors["birth_date"] = N_("Skriv fødselsdatoen slik: 17.05.1990.")
    if not any(typed[way] for way in WAYS):
        errors["phone"] = N_("Fyll ut minst én måte å nå deg på, så du får svaret.")
    if typed["phone"] and not re.fullmatch(r"[+\d][\d ()-]{4,19}", typed["phone"]):
        errors["phone"] = N_("Skriv et telefonnummer med tall, for eksempel 400 00 000.")
    if typed["email"] and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", typed["email"]):
        errors["email"] = N_("Skriv en hel e-postadresse, for eksempel navn@eksempel.no.")
    if typed["street"] and not (re.fullmatch(r"\d{4}", typed["postal_code"]) and typed["city"]):
        errors["postal_code"] = N_("Fyll ut postnummer (fire tall) og sted til adressen.")
    return errors


def _iso(text: str) -> str | None:
    found = read_date(text)
    return found.isoformat() if found else None
