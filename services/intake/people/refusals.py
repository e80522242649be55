"""What intake refuses about identity numbers."""

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
