"""Readers of cases by name, and the protection of an address."""
