"""Who lives in the fake house, who works there, and the days that tests count from. All are invented."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
TODAY = date(2027, 3, 17)
BERG, LIEN, HAUG, VIK = (f"0192d5b0-0000-7000-8000-00000000000{number}" for number in (1, 2, 3, 4))


def _id(number: int) -> str:
    return str(UUID(int=0x0192D5B0_7C1E_7A11_8A54_000000000000 + number))


KARI, NILS, OLA, MARET, INGRID, PER, LIV, JON = (_id(number) for number in range(1, 9))
NAMES = {
    KARI: "Kari Lindstad", NILS: "Nils-Ánte Gauppe", OLA: "Ola Hagenes", MARET: "Máret Sombylien",
    INGRID: "Ingrid Bøvik", PER: "Per Åsheim", LIV: "Liv Øymoen", JON: "Jon Aasland",
}  # fmt: skip
PLACES = [_id(101), _id(102), _id(103)]
STAY_OF = {KARI: _id(201), NILS: _id(202), OLA: _id(203), MARET: _id(204), JON: _id(205)}
OFFER_TO_MARET, CONTACT_TODAY, CONTACT_MISSED, MESSAGE = _id(301), _id(401), _id(402), _id(501)


def _on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def _at(days: int, hour: int = 10) -> str:
    day = TODAY + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=OSLO).isoformat()


LEGAL_BASIS = {
    "id": "boligsosialloven-6", "title": {"nb": "boligsosialloven § 6", "en": "the Housing Assistance Act section 6"},
    "complaint_rule": "forvaltningsloven § 29", "complaint_period": "P3W", "decided_by": "Tromsø kommune",
    "complaint_body": "Statsforvalteren",
}  # fmt: skip
