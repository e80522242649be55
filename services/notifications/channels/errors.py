"""Why a channel did not take a parcel. Each error says whose fault it is, and so what happens next.

None of them contains an address or the text of a message: of a provider's reply only the code is kept.
"""

from typing import Literal

Reason = Literal["unreachable", "certificate", "no_encryption", "sign_in", "sender", "policy", "refused"]
"""What is wrong with a channel: the provider does not answer (`unreachable`), its certificate is not valid, it offers
no encryption, it refuses our user name or password, our sender, what we may send, or the connection."""


class ChannelError(Exception):
    """The channel did not take the parcel. `reply` is the code in the provider's reply, such as `550 5.1.1`."""

    def __init__(self, reply: str | None = None) -> None:
        super().__init__(reply or "no reply")
        self.reply = reply


class NotThisTime(ChannelError):
    """The channel works, and the provider asks to try this message again later."""


class RecipientRefused(ChannelError):
    """The provider will never take a message to this address: a member of staff hands it over."""


class NoAnswer(ChannelError):
    """The provider got the whole message and did not answer. Nobody knows whether it will deliver it."""


class ChannelFault(ChannelError):
    """The channel itself has a fault, which has nothing to do with the message or the person."""

    def __init__(self, reason: Reason = "unreachable", reply: str | None = None) -> None:
        super().__init__(reply)
        self.reason = reason


class ChannelUnavailable(ChannelFault):
    """The provider does not answer now. There will be another attempt."""


class ChannelRefusesUs(ChannelFault):
    """The provider answers and does not take messages from us, until somebody changes a setting here or there."""
