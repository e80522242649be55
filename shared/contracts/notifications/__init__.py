"""The contracts of the events that notifications announces."""
