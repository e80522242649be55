"""A dependency that gives each request one transaction, committed before the response is sent."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Request

from shared.database import Tx
from shared.http.caller import Caller


async def _transaction(request: Request, caller: Caller) -> AsyncIterator[Tx]:
    async with request.app.state.service.database.begin(caller) as tx:
        yield tx


# With scope="function" the commit happens before the response is sent, so a 2xx response means that it is committed.
InTransaction = Annotated[Tx, Depends(_transaction, scope="function")]
