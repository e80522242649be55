"""What may be done about a stay now, found by trying the rules that would refuse it, so that the two cannot disagree.

Whether the role of the caller may do it is decided by the gateway.
"""

from datetime import date
from functools import partial
from typing import Literal, get_args

from services.housing.end_of_stay.domain.agreed_end import check_extension
from services.housing.move_outs.domain import check_move_out
from services.housing.stays.domain.stay import DECEASED, Because, Stay, StayState
from shared.refusals import is_allowed

Action = Literal[
    "record_arrival",
    "record_not_arrived",
    "reschedule",
    "give_back",
    "withdraw_offer",
    "extend",
    "move_out",
    "clear_room",
    "correct_arrival",
    "correct_move_out",
]
"""`withdraw_offer`: giving back the place while the offer is open. `clear_room`: recording a move-out after a death."""


def allowed_actions(stay: Stay, today: date, *, deceased: bool) -> list[Action]:
    """What the state of the stay allows today. A day that somebody chooses may still be refused."""
    is_offer = stay.state is StayState.OFFERED
    may_give_back = bool(allowed_reasons(stay, today))
    allowed: dict[Action, bool] = {
        "record_arrival": is_allowed(lambda: stay.check_arrival(today, today=today)),
        "record_not_arrived": is_allowed(lambda: stay.mark_not_arrived(today=today)),
        "reschedule": is_allowed(stay.check_expected),
        "give_back": may_give_back and not is_offer,
        "withdraw_offer": may_give_back and is_offer,
        "extend": is_allowed(lambda: check_extension(stay, deceased=deceased)),
        "move_out": is_allowed(lambda: check_move_out(stay, "completed", deceased=deceased)),
        "clear_room": is_allowed(lambda: check_move_out(stay, DECEASED, deceased=deceased)),
        "correct_arrival": is_allowed(lambda: stay.check_correction_of_arrival(stay.arrived_on, today=today)),
        "correct_move_out": is_allowed(lambda: stay.undo_move_out(end=stay.agreed_end_on)),
    }
    return [action for action, is_so in allowed.items() if is_so]


def allowed_reasons(stay: Stay, today: date) -> list[Because]:
    """For which reasons the place may be given back today."""
    reasons: tuple[Because, ...] = get_args(Because)
    return [because for because in reasons if is_allowed(partial(stay.cancel, because, today=today))]
