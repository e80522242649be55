"""How Overgang runs: on one machine from wheels, in containers, and on more than one machine."""
