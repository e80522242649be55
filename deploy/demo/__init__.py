"""Simulates one year of the home Hjem Nord with invented people, through the HTTP APIs of the services."""
