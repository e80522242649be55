"""The Alembic environment of all services."""
