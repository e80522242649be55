"""What the gateway may ask of notifications."""
