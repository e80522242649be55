"""How Overgang is run: on one machine from wheels, in containers, and on several machines."""
