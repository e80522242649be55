"""One request is one transaction, committed before the answer leaves."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from shared.database import Tx
from shared.http.caller import Caller


async def _transaction(request: Request, caller: Caller) -> AsyncIterator[Tx]:
    async with request.app.state.service.database.begin(caller) as tx:
        yield tx


# The scope makes the commit happen before the response is sent: a 2xx answer is a promise.
InTransaction = Annotated[Tx, Depends(_transaction, scope="function")]
