"""What intake refuses about identity numbers and ways to reach a person."""

from shared.refusals import Refusal


class InvalidNationalId(Refusal):
    """An identity number has eleven digits, a possible date and right check digits. It may be left out."""

    status = 422
    message = "This is not a valid national identity number or D-number. It may also be left out."


class RealNumberInTest(Refusal):
    """Demo and test hold invented people only (mission 4.7)."""

    status = 422
    message = "This looks like a real person's number. Only synthetic numbers may be used here."


class SyntheticNumberInProduction(Refusal):
    """Production holds real people only (mission 4.7)."""

    status = 422
    message = "This is a synthetic test number and cannot be used here."


class NotAPhoneNumber(Refusal):
    """No telephone can have this number; or there is more than the number."""

    status = 422
    message = "Write one telephone number and nothing else, for example 400 00 000. A foreign one begins with +."


class NotAnEmailAddress(Refusal):
    """An e-mail address has one @, a name before it and a domain with a dot after it."""

    status = 422
    message = "Write a whole e-mail address, for example name@example.org."


class NotAPostalCode(Refusal):
    """A Norwegian postal code has four digits."""

    status = 422
    message = "Write the four digits of the postal code."
