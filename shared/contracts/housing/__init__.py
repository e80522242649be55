"""What housing announces."""
