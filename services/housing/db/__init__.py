"""Tables, and one module per aggregate to load and save it."""
