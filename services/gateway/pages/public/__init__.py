"""The pages for everybody: no sign-in, no script, no trace of what was read."""

from fastapi import APIRouter

from services.gateway.pages.public import front, sign_in

routers: list[APIRouter] = [front.router, sign_in.router]
