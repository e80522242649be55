"""Mutation tests of what decides who may do what, who is believed and what can be read: see `__main__.py`."""
