"""Signing in and out, for members of staff."""

from services.gateway.pages.public.signing_in import choose_password, sign_in
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[sign_in.router, choose_password.router])
