"""Signing in and out, for members of staff."""

from services.gateway.pages.public.signing_in import choose_password, second_step, sign_in
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[sign_in.router, second_step.router, choose_password.router])
