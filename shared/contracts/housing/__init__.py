"""The contracts of the events that housing announces."""
