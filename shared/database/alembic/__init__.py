"""Alembic runs from here."""
