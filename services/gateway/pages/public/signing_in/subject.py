"""Signing in and out, for members of staff."""

from services.gateway.pages.public.signing_in import sign_in
from services.gateway.pages.subject import Subject

SUBJECT = Subject(routers=[sign_in.router])
