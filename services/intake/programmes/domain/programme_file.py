"""Reads a programme's file strictly: an unknown key, a wrong period, an unreachable step is refused with its line."""

import tomllib
from dataclasses import dataclass

from services.intake.programmes.domain.municipalities import Municipalities, Municipality
from services.intake.programmes.domain.programme import (
    USUAL_RHYTHM,
    Activity,
    ContactPoint,
    Contacts,
    LegalBasis,
    Operator,
    Place,
    Programme,
    Rule,
    Step,
    Unit,
)
from services.intake.programmes.domain.rule_titles import TITLES
from services.intake.programmes.domain.toml_lines import Lines
from services.intake.programmes.domain.toml_table import Problem, Table

KINDS = ("transitional_housing", "drop_in", "follow_up", "aftercare_ward", "peer_support")
SETTINGS = ("treatment", "prison")
PLACE_KINDS = ("flat", "room", "kad", "ready_for_discharge")
SUPERVISION = ("round_the_clock", "ambulatory", "none")
OPERATORS = ("user_run", "municipality", "ngo")
ATTENDANCE = ("names", "headcount", "none")
ACTIVITY_KINDS = (
    "nada", "group_talk", "self_help", "social", "physical", "work_training", "course", "motivational_talk", "health",
    "event", "yoga", "family_group", "digital_course", "living_skills", "house_meeting", "accompaniment",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrongFile(Exception):
    """The text does not define a programme. `problems` names every line to correct, not only the first."""

    problems: tuple[Problem, ...]


def read_programme(text: str, municipalities: Municipalities) -> Programme:
    """The programme that `text` (TOML) defines. Raises WrongFile."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongFile((Problem.of_syntax(error, text),)) from error
    problems: list[Problem] = []
    top = Table(values, (), Lines(text), problems)
    programme = _programme(top, municipalities)
    if not problems:
        _check_wholeness(programme, top)
    if problems:
        raise WrongFile(tuple(sorted(problems, key=lambda problem: problem.line)))
    return programme


def _programme(top: Table, municipalities: Municipalities) -> Programme:
    stay, aftercare = top.optional_table("stay"), top.optional_table("aftercare")
    aftercare_days = aftercare.days("contact_days") if aftercare else ()
    stay_days = stay.optional_days("contact_days", default=aftercare_days) if stay else ()
    steps = tuple(_step(step) for step in top.tables("steps"))
    programme = Programme(
        id=top.key("id"),
        kind=top.choice("kind", KINDS),
        name=top.words("name"),
        summary=top.words("summary"),
        target_groups=top.texts("target_groups"),
        substance_free=top.boolean("substance_free"),
        accepts_applications=top.boolean("accepts_applications"),
        registers_people=top.boolean("registers_people", default=True),
        municipality=_municipality(top, municipalities, required=False),
        operator=_operator(top.table("operator")),
        contact_point=_contact_point(top.table("contact_point")),
        legal_basis=_legal_basis(top.table("legal_basis")),
        expectations=top.optional_words("expectations"),
        usual_stay=stay.period("usual", within=("P1D", "P5Y")) if stay else None,
        notice_days=stay.days("notice_days") if stay else (),
        contacts_in_stay=_contacts(stay, stay_days) if stay else None,
        aftercare_period=aftercare.period("period", within=("P1D", "P5Y")) if aftercare else None,
        contacts_in_aftercare=_contacts(aftercare, aftercare_days) if aftercare else None,
        evaluation=top.optional_text("evaluation"),
        rules=tuple(_rule(rule, municipalities) for rule in top.tables("rules")),
        units=tuple(_unit(unit, {step.key for step in steps}) for unit in top.tables("units")),
        steps=steps,
        activities=tuple(_activity(activity) for activity in top.tables("activities")),
    )
    for table in (stay, aftercare, top):
        if table:
            table.done()
    return programme


def _contacts(table: Table, days: tuple[int, ...]) -> Contacts:
    every = table.optional_period("contacts_every", within=("P1D", "P3M"))
    return Contacts(days, every or USUAL_RHYTHM, every_is_given=every is not None)


def _operator(table: Table) -> Operator:
    return table.done_with(Operator(name=table.text("name"), kind=table.choice("kind", OPERATORS)))


def _contact_point(table: Table) -> ContactPoint:
    return table.done_with(ContactPoint(name=table.text("name"), phone=table.text("phone"), email=table.text("email")))


def _legal_basis(table: Table) -> LegalBasis:
    return table.done_with(
        LegalBasis(
            id=table.key("id"),
            title=table.words("title"),
            complaint_rule=table.text("complaint_rule"),
            complaint_period=table.period("complaint_period", within=("P1D", "P1Y")),
            decided_by=table.text("decided_by"),
            complaint_body=table.text("complaint_body"),
        )
    )


def _rule(table: Table, municipalities: Municipalities) -> Rule:
    name = table.choice("rule", tuple(TITLES))
    municipality: Municipality | None = None
    settings: tuple[str, ...] = ()
    if name == "RESIDENT_OF_MUNICIPALITY":
        municipality = _municipality(table, municipalities, required=True)
    if name == "CURRENT_SETTING":
        settings = table.choices("settings", SETTINGS)
    return table.done_with(Rule(name, municipality, settings))


def _municipality(table: Table, municipalities: Municipalities, *, required: bool) -> Municipality | None:
    number = table.text("municipality") if required else table.optional_text("municipality")
    if number and number not in municipalities:
        table.refuse("municipality", f"{number!r} is not a municipality of Norway (four digits, as a text)")
    return municipalities.get(number or "")


def _unit(table: Table, steps: set[str]) -> Unit:
    unit = Unit(
        key=table.key("key"),
        name=table.text("name"),
        opens_on=table.optional_date("opens_on"),
        pets_allowed=table.boolean("pets_allowed", default=False),
        places=tuple(_place(place, steps) for place in table.tables("places", at_least=1)),
    )
    return table.done_with(unit)


def _place(table: Table, steps: set[str]) -> Place:
    step = table.optional_text("step")
    if step is not None and step not in steps:
        table.refuse("step", f"{step!r} is not one of the steps of this programme")
    return table.done_with(
        Place(
            key=table.key("key"),
            name=table.text("name"),
            kind=table.choice("kind", PLACE_KINDS),
            step=step,
            supervision=table.choice("supervision", SUPERVISION, default="none"),
        )
    )


def _step(table: Table) -> Step:
    return table.done_with(
        Step(
            key=table.key("key"),
            name=table.words("name"),
            criteria=table.words("criteria"),
            supervision=table.choice("supervision", SUPERVISION),
            leads_to=table.texts("leads_to"),
            shortest=table.optional_period("shortest"),
            longest=table.optional_period("longest"),
        )
    )


def _activity(table: Table) -> Activity:
    return table.done_with(
        Activity(
            key=table.key("key"),
            name=table.words("name"),
            kind=table.choice("kind", ACTIVITY_KINDS),
            recurrence=table.optional_text("recurrence"),
            attendance=table.choice("attendance", ATTENDANCE),
        )
    )


def _check_wholeness(programme: Programme, top: Table) -> None:
    """Check what depends on several keys: keys used twice, unreachable steps, places without a usual stay."""
    _each_once([unit.key for unit in programme.units], top, "units")
    _each_once([step.key for step in programme.steps], top, "steps")
    _each_once([activity.key for activity in programme.activities], top, "activities")
    _each_once([rule.name for rule in programme.rules], top, "rules", key="rule")
    seen: set[str] = set()
    for unit_no, unit in enumerate(programme.units):
        for place_no, place in enumerate(unit.places):
            if place.key in seen:
                top.refuse_at(("units", unit_no, "places", place_no, "key"), f"the key {place.key!r} is used twice")
            seen.add(place.key)
    if programme.units and programme.usual_stay is None:
        top.refuse_at(("units",), "a programme with places needs [stay] with the usual time and the notice days")
    _every_step_can_be_reached(programme, top)


def _each_once(keys: list[str], top: Table, table: str, key: str = "key") -> None:
    for number, value in enumerate(keys):
        if value in keys[:number]:
            top.refuse_at((table, number, key), f"{value!r} is used twice")


def _every_step_can_be_reached(programme: Programme, top: Table) -> None:
    """A stay begins on the first step; every other one must be reachable from there."""
    steps = {step.key: step for step in programme.steps}
    reached: set[str] = set()
    ahead = [programme.steps[0].key] if programme.steps else []
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += [key for key in steps[here].leads_to if key in steps]
    for number, step in enumerate(programme.steps):
        for unknown in [key for key in step.leads_to if key not in steps]:
            top.refuse_at(("steps", number, "leads_to"), f"{unknown!r} is not a step of this programme")
        if step.key not in reached:
            top.refuse_at(("steps", number, "key"), f"the step {step.key!r} cannot be reached from the first step")
