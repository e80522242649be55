"""Measurements of intake's queries on big tables."""
