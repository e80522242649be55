"""Read what the rules of a programme ask about; all of it may be left out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.intake.eligibility.domain.circumstances import SETTINGS, WORK_OR_SCHOOL, Circumstances
from services.intake.eligibility.domain.reading import Moment, Reader, one_of, read_answers, text_of
from services.intake.programmes.domain.municipalities import municipality_called
from services.intake.programmes.domain.programme import Catalogue
from shared.database import Tx
from shared.edge.dates import CALENDAR, NotInTheCalendar, read_date
from shared.edge.text import plain_line


def _day(moment: Moment, answer: object) -> date:
    try:
        return read_date(text_of(answer), today=moment.today)
    except NotInTheCalendar as far:
        CALENDAR.check(far.day, "planned_exit_on")
        raise


def _number_of_municipality(moment: Moment, answer: object) -> str:
    return municipality_called(plain_line(text_of(answer)), moment.municipalities).number


READERS: Mapping[str, Reader] = {
    "current_setting": one_of(*SETTINGS),
    "planned_exit_on": _day,
    "home_municipality": _number_of_municipality,
    "work_or_school": one_of(*WORK_OR_SCHOOL),
}


def read_circumstances(tx: Tx, answers: Mapping[str, Any]) -> Circumstances:
    """The circumstances as they were answered. Raises InvalidInput."""
    found = read_answers(Moment(tx.today, tx.resource(Catalogue).municipalities), answers, READERS)
    found.check()
    return Circumstances(**found.values)
