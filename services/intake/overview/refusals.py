"""What intake refuses when it is asked to show something."""

from shared.refusals import NotFound, Refusal


class NoSuchApplication(NotFound):
    """The reference and the birth year do not belong together, or neither exists. The answer does not say which."""

    message = "No application was found with this reference and year of birth. Look at the receipt and try again."


class OnlyNotificationsAsksForAddresses(Refusal):
    """Addresses are handed out at the moment of sending, to the service that sends, and to nobody else."""

    status = 403
    message = "Only the notifications service may ask for an address."
