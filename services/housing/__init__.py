"""Housing: who is offered which place, and when a stay ends."""
