"""The contracts of the events that followup announces."""
