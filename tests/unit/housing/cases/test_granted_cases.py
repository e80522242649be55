"""What a granted case may be offered."""

import pytest

from services.housing.cases.domain import GrantedCase
from services.housing.cases.refusals import NotGranted
from shared.ids import new_id
from tests.unit.housing.builders import day

TODAY = day("2027-06-01")


def test_a_withdrawn_case_is_offered_nothing():
    granted = GrantedCase(new_id(), "hjem-nord", day("2027-05-01"))
    granted.check_offer()
    with pytest.raises(NotGranted):
        GrantedCase(new_id(), "hjem-nord", day("2027-05-01"), withdrawn_on=TODAY).check_offer()
