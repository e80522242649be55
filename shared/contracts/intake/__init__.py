"""The contracts of the events that intake announces."""
