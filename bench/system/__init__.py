"""Measurements of the whole system: start-up time and memory."""
