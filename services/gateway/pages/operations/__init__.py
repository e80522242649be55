"""The pages of those who keep the system running."""

from fastapi import APIRouter

routers: list[APIRouter] = []
