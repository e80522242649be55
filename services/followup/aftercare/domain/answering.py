"""Whether the offer of aftercare can be answered now: the rules that refuse an answer, and what they leave open."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from services.followup.aftercare.domain.aftercare import ANSWERS, Aftercare, Answer
from services.followup.aftercare.refusals import AftercareNotOffered
from services.followup.cases.domain import Case
from services.followup.cases.refusals import DeathIsRecorded
from services.followup.programmes.domain.programme import Programme
from shared.refusals import is_allowed

May = Literal["answer"]
"""Say yes, no or later."""


def facts_about(offer: Aftercare, answers: Sequence[Answer]) -> tuple[object, ...]:
    """The offer and how often the person has answered it: what the version of an answer is computed from.

    A person who wants to answer later has answered, although the state is the same.
    """
    return (offer.case_id, offer.state, offer.offered_on, offer.until_on, len(answers))


def check_is_offered(case: Case, programme: Programme | None, offer: Aftercare | None) -> tuple[Programme, Aftercare]:
    """The programme and the offer. Raises DeathIsRecorded or AftercareNotOffered."""
    if case.death_recorded_on is not None:
        raise DeathIsRecorded
    if offer is None or programme is None:
        raise AftercareNotOffered
    return programme, offer


def what_may_be_done(case: Case, programme: Programme | None, offer: Aftercare | None, today: date) -> list[May]:
    """`answer` while an answer would be accepted.

    Nothing after aftercare has started, because then it can only be ended.
    """

    def check_every_answer() -> None:
        _, offered = check_is_offered(case, programme, offer)
        for answer in ANSWERS:
            offered.state_after(answer, for_good=False, today=today)

    return ["answer"] if is_allowed(check_every_answer) else []
