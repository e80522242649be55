"""What intake refuses when it is asked to show something."""

from shared.refusals import Refusal


class OnlyNotificationsAsksForAddresses(Refusal):
    """Addresses are handed out at the moment of sending, to the service that sends, and to nobody else."""

    status = 403
    message = "Only the notifications service may ask for an address."
