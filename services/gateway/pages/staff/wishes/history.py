"""Words for the lines of a history about what people have asked and wished."""

from services.gateway.pages.staff.contributions import HistoryWords
from services.gateway.pages.words import N_

HISTORY: dict[str, HistoryWords] = {
    "withdrawal_asked": (N_("Ba om å trekke søknaden fra %(takes_effect_on)s"), "out", "warm"),
    "withdrawal_taken_back": (N_("Søknaden trekkes ikke likevel"), "check", "accent"),
    "helper_link_made": (N_("Ga en hjelper en lenke til statussiden, til %(last_on)s"), "person", "neutral"),
    "helper_link_ended": (N_("En lenke til en hjelper ble stengt"), "cross", "neutral"),
    "question_asked": (N_("Stilte et spørsmål"), "question", "accent"),
    "question_answered": (N_("Spørsmålet ble besvart"), "check", "neutral"),
    "question_waits_again": (N_("Spørsmålet er likevel ikke besvart"), "question", "warm"),
}
