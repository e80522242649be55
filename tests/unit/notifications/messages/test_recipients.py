"""When the resident gets a message about the end of the stay."""

import pytest

from services.notifications.messages.domain import resident_is_written_to


@pytest.mark.parametrize(("milestone", "written_to"), [(90, False), (61, False), (60, True), (30, True), (14, True)])
def test_the_resident_is_written_to_from_sixty_days_on(milestone, written_to):
    assert resident_is_written_to(milestone) is written_to
