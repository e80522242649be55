"""The answer to somebody who has tried too often, see `access/limits.py`."""

from services.gateway.pages.words import N_

TOO_MANY = N_("Det ble litt mange forsøk. Vent et kvarter og prøv igjen.")
"""A quarter of an hour is the window of all limits."""
