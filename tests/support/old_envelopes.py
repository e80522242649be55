"""Events in the form of release 0.1, as they stand in streams, outboxes, parked rows and dead letters out there."""

from shared.contracts.base import Event
from shared.messaging.envelope import Envelope
from tests.support.component import in_an_envelope

OWNERS_WITH_AN_ADDRESS = ("intake",)
"""Those whose events of a case had a `detail_url` then."""


def as_release_0_1_wrote_it(event: Event, version: int) -> Envelope:
    """The envelope with relative references. tests/integration/upgrade compares it with what the release writes."""
    today = in_an_envelope(event, version)
    data = {key: value for key, value in today.data.items() if key != "detail_url"}
    if event.owner() in OWNERS_WITH_AN_ADDRESS and "case_id" in data:
        data["detail_url"] = f"/cases/{data['case_id']}"
    changed = {"source": f"/{event.owner()}", "dataschema": f"/schemas/{event.subject}.json", "data": data}
    return today.model_copy(update=changed)
