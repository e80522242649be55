"""The pages for everybody: no sign-in, no script, no trace of what was read."""

from fastapi import APIRouter

from services.gateway.pages.public import apply, front, sign_in, status

routers: list[APIRouter] = [front.router, apply.router, status.router, sign_in.router]
