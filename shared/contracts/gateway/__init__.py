"""The contracts of the events that the gateway announces."""
