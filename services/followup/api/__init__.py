"""What the gateway and the other services may ask of followup, by subject."""
