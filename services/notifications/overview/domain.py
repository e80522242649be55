"""The lists of messages to people by name, and which messages each of them holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from services.notifications.deliveries.domain import ON_THE_WAY, ChannelName, DeliveryState
from services.notifications.handing_over.domain import ONLY_ON_PAPER, OPEN, WORK

Tab = Literal["to_hand_over", "to_print", "on_the_way", "delivered", "not_known"]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Messages in one of these states and, where it is given, with this channel."""

    states: tuple[DeliveryState, ...]
    channel: ChannelName | None = None

    def holds(self, state: DeliveryState, channel: ChannelName | None) -> bool:
        """Whether a message in this state, with this channel, is in the list."""
        return state in self.states and self.channel in {None, channel}

    @property
    def oldest_first(self) -> bool:
        """Whether staff may hand over all of them: then the list begins with the longest wait."""
        return set(self.states) <= set(OPEN)


TABS: Mapping[Tab, Chosen] = {
    "to_hand_over": Chosen(WORK),
    "to_print": Chosen(WORK, ONLY_ON_PAPER),
    "on_the_way": Chosen(ON_THE_WAY),
    "delivered": Chosen(("delivered",)),
    "not_known": Chosen(("not_known",)),
}
