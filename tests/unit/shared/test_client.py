"""A call goes where the caller meant it to go, and nowhere else."""

import httpx2
import pytest

from shared.database import Actor
from shared.http.client import ServiceClient, ServiceUnavailable
from shared.http.keys import new_signing_key


async def test_a_service_that_sends_the_caller_elsewhere_is_not_followed():
    asked = []

    def answer(request):
        asked.append(str(request.url))
        return httpx2.Response(307, headers={"location": "http://169.254.169.254/latest"})

    client = ServiceClient(
        "http://intake", new_signing_key(), audience="intake", transport=httpx2.MockTransport(answer)
    )
    with pytest.raises(ServiceUnavailable, match="307"):
        await client.get("cases", actor=Actor.system("gateway"))
    await client.close()
    assert asked == ["http://intake/cases"]
