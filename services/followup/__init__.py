"""Followup: contact persons, agreed contacts, aftercare, and notices about missing contacts."""
