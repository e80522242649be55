"""One year of the home Hjem Nord, played through the services' own HTTP APIs with invented people."""
