"""Renders the figures as a table, as a page and as a chart."""
