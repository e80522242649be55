"""The figures as a table, as a page and as a picture."""
