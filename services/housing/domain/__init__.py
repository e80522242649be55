"""The rules of places, offers and stays. No I/O, no framework, no contract."""
