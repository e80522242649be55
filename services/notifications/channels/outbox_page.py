"""The channel of an installation without any provider: what would have been sent is read on Brev og meldinger."""

from services.notifications.channels import Parcel


class OutboxPage:
    """Sends nothing anywhere. The rendered text is kept with the delivery, the address is not kept at all."""

    async def send(self, parcel: Parcel) -> None:
        """Staff read, print or call from the page; there is nothing more to do here."""
