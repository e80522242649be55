"""Connections of a service: whoever opens one has to send its request line and headers soon, and few of them."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEADER_SECONDS = 10.0
"""How long the headers of a request may take, from the opening of a connection or the first byte of the request."""
LARGEST_HEADERS = 64 * 1024
"""Of the request line and all headers, in bytes."""


class BoundedProtocol(HttpToolsProtocol):
    """HTTP/1.1 of uvicorn, with limits that it does not have. A connection that breaks one is told so and closed."""

    _waiting: asyncio.TimerHandle | None = None
    _header_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what belongs to headers; a body is limited by `shared/http/bounds.py`."""
        if self._waiting is not None:
            self._header_bytes += len(data)
        super().data_received(data)
        if self._waiting is not None and self._header_bytes > LARGEST_HEADERS:
            self._refuse(431, b"Request Header Fields Too Large")

    def on_message_begin(self) -> None:
        """A request begins, on a connection that may have had others."""
        super().on_message_begin()
        if self._waiting is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """All headers are there."""
        self._stop_waiting()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._header_bytes = 0
        self._waiting = self.loop.call_later(HEADER_SECONDS, self._refuse, 408, b"Request Timeout")

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _refuse(self, status: int, phrase: bytes) -> None:
        self._stop_waiting()
        transport: Any = self.transport
        if transport is None or transport.is_closing():
            return
        if self._header_bytes:  # whoever has only opened a connection, as browsers do in advance, is told nothing
            transport.write(b"HTTP/1.1 %d %s\r\nconnection: close\r\ncontent-length: 0\r\n\r\n" % (status, phrase))
        transport.close()
