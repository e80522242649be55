"""Norwegian identity numbers: fødselsnummer, D-number and the synthetic ones used in tests (mission 4.7).

Nothing is ever derived from a number: a D-number may not hold the real birth date, and from 2032 neither gender nor
century can be read from any of them.
"""

from dataclasses import dataclass
from datetime import date

from services.intake.people.refusals import InvalidNationalId, RealNumberInTest, SyntheticNumberInProduction

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_D_NUMBER_DAYS = 40
_SYNTHETIC_MONTHS = (80, 40)
"""Added to the month by Skatteetaten (Tenor) and by NAV (Dolly)."""


@dataclass(frozen=True, slots=True)
class NationalId:
    """A valid number. `synthetic` belongs to nobody; a `d_number` is for somebody not registered as a resident."""

    digits: str
    d_number: bool
    synthetic: bool

    @classmethod
    def parse(cls, text: str) -> "NationalId":
        """Read what somebody typed, spaces allowed. Raises InvalidNationalId, which never repeats the number."""
        digits = "".join(text.split())
        if len(digits) != 11 or not (digits.isascii() and digits.isdigit()) or not _check_digits_fit(digits):
            raise _invalid()
        day, month, year = int(digits[0:2]), int(digits[2:4]), int(digits[4:6])
        d_number = day > _D_NUMBER_DAYS
        shift = next((shift for shift in _SYNTHETIC_MONTHS if month > shift), 0)
        if not _is_a_day(day - (_D_NUMBER_DAYS if d_number else 0), month - shift, year, int(digits[6:9])):
            raise _invalid()
        return cls(digits, d_number=d_number, synthetic=shift > 0)


def national_id_for(text: str, environment: str) -> NationalId:
    """The number, if it may be used in `environment`: real people in `production`, invented ones elsewhere."""
    number = NationalId.parse(text)
    if environment == "production":
        if number.synthetic:
            raise SyntheticNumberInProduction(fields={"national_id": SyntheticNumberInProduction.message})
    elif not number.synthetic:
        raise RealNumberInTest(fields={"national_id": RealNumberInTest.message})
    return number


def _invalid() -> InvalidNationalId:
    return InvalidNationalId(fields={"national_id": InvalidNationalId.message})


def _check_digits_fit(digits: str) -> bool:
    """Modulus 11 over the first ten digits and over all eleven (fnrinfo.no, Beregning av kontrollsiffer)."""
    numbers = [int(digit) for digit in digits]
    first = sum(weight * number for weight, number in zip(_FIRST, numbers[:10], strict=True))
    second = sum(weight * number for weight, number in zip(_SECOND, numbers, strict=True))
    return first % 11 == 0 and second % 11 == 0


def _is_a_day(day: int, month: int, year: int, individual: int) -> bool:
    century = _century(year, individual)
    if century is None:
        return False
    try:
        date(century + year, month, day)
    except ValueError:
        return False
    return True


def _century(year: int, individual: int) -> int | None:
    """The century that the series of individual numbers stands for: needed only to know whether 29 February existed."""
    if individual <= 499:
        return 1900
    if individual <= 749 and year >= 54:
        return 1800
    if year <= 39:
        return 2000
    if individual >= 900:
        return 1900
    return None
