"""Start-up time and memory of the whole system."""
