"""Followup in its database: one module per aggregate."""
