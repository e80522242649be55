"""The built-in trace view: receives spans, keeps them for a while, lets them be found."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter

from shared.service import Service

routers: list[APIRouter] = []
background: list[Callable[[Service], Awaitable[None]]] = []
