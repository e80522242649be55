"""Whatever is sent to an API gets an answer or a named refusal, and never a server error.

Every operation of every service is called with values that fit its OpenAPI document, half of the time with one that
does not, by people of every role, in a system where somebody has moved in. `--full` sends 10,000 requests.
"""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shared.roles import CASEWORKER, HOUSE_MANAGER
from tests.component.intake.builders import an_application
from tests.component.services.an_api import Api

EXAMPLES = settings.default.max_examples * 5 // 2
"""For each of the four services."""


@pytest.mark.parametrize(
    ("name", "usual_role"),
    [("intake", CASEWORKER), ("housing", HOUSE_MANAGER), ("followup", HOUSE_MANAGER), ("notifications", HOUSE_MANAGER)],
)
async def test_any_request_is_answered_or_refused(whole, name, usual_role):
    case_id = await whole.a_resident()
    waiting = await whole.services["intake"].post("/applications", json=an_application())
    await whole.settle()
    api = Api(whole.services[name], usual_role, [case_id, waiting["case_id"]])

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(api.requests())
    def ask(request):
        asked.append(request)

    asked = []
    ask()
    for request in asked:
        await api.send(*request)

    assert len(asked) >= EXAMPLES
    done, refused = (
        sum(times for (_, status), times in api.answered.items() if status // 100 == kind) for kind in (2, 4)
    )
    assert done >= EXAMPLES / 20, "hardly anything was done"
    assert refused >= EXAMPLES / 4, "hardly anything was refused"
