"""Notifications in its database: one module per aggregate."""
