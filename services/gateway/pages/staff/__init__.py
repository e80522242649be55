"""The pages of those who work here."""

from fastapi import APIRouter

routers: list[APIRouter] = []
