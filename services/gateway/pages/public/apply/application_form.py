"""The form in five steps: what each step asks, and how it is handed to intake. No I/O.

Intake reads the answers and says what is wrong with them; nothing is decided or understood here. Most fields are
optional, because not everybody knows yet (mission S0-02 to S0-04, S4-27).
"""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue

from services.gateway.clients.intake.programmes import Municipality
from services.gateway.pages.words import N_

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

Typed = dict[str, str]
Answers = dict[str, JsonValue]

FIELDS: tuple[tuple[str, ...], ...] = (
    ("current_setting", "planned_exit_on"),
    ("home_municipality", "work_or_school", "has_pet"),
    ("name", "birth_date", "phone", "email", "street", "postal_code", "city", "other_contact", "helper_name"),
    ("message",),
    (),
)
"""What each step asks, by the names of its inputs."""
ADDRESS = ("street", "postal_code", "city")
"""The inputs that make up the answer `postal_address`."""
CONFIRMED = "_confirmed"
"""The end of the name of a checkbox that says that an unusual answer is right. Its value is what was asked about."""
CHOICE = "home_municipality_choice"
"""Which of the municipalities of one name is meant, by its whole name."""


def typed_in(step: int, form: Mapping[str, str]) -> Typed:
    """What stands in the inputs of a step, trimmed at the ends and otherwise as it was written.

    A confirmation is kept until another value is confirmed: it holds for one value only.
    """
    typed = {name: form.get(name, "").strip() for name in FIELDS[step - 1]}
    if "home_municipality" in typed and form.get(CHOICE):
        typed["home_municipality"] = form[CHOICE].strip()
    return typed | {name: form[name] for name in map(_confirmed, FIELDS[step - 1]) if form.get(name)}


def confirmed_in(typed: Typed) -> Typed:
    """The unusual answers that were said to be right, by field."""
    names = {_confirmed(name): name for fields in FIELDS for name in fields}
    return {names[name]: value for name, value in typed.items() if name in names}


def answers_of(typed: Typed, *, step: int | None = None) -> Answers:
    """The answers of the whole form, or of one step, as they were typed."""
    asked = FIELDS[step - 1] if step else [name for fields in FIELDS for name in fields]
    answers: Answers = {name: typed.get(name, "") for name in asked if name not in ADDRESS}
    if "street" in asked:
        answers["postal_address"] = {name: typed.get(name, "") for name in ADDRESS}
    if "has_pet" in asked:
        answers["has_pet"] = {"yes": True, "no": False}.get(typed.get("has_pet", ""))
    return answers


def choices_of_municipality(municipalities: Sequence[Municipality]) -> list[tuple[str, str]]:
    """What to choose from, each with its county."""
    return [(one.full_name or one.name, one.county) for one in municipalities]


def _confirmed(name: str) -> str:
    return f"{name}{CONFIRMED}"
