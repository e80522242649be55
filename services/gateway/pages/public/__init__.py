"""The pages for everybody: no sign-in, no script, no trace of what was read."""

from fastapi import APIRouter

from services.gateway.pages.public.apply import apply_online as apply
from services.gateway.pages.public.front import front_page as front
from services.gateway.pages.public.signing_in import sign_in
from services.gateway.pages.public.status import ask_for_status as status

routers: list[APIRouter] = [front.router, apply.router, status.router, sign_in.router]
