"""Normalises and checks text, lengths and dates where they enter the system, for pages, APIs, files and commands."""
