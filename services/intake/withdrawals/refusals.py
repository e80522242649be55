"""What intake refuses about withdrawals."""

from shared.refusals import Refusal


class WithdrawalIsAskedAlready(Refusal):
    """The person has asked to withdraw, and it has not taken effect."""

    message = "It has been asked already to withdraw this application."


class NoWithdrawalIsAsked(Refusal):
    """There is no wish to take back: nobody asked, it was taken back or has taken effect, or the case has moved on."""

    message = "Nobody waits for this application to be withdrawn."
