"""What housing is told: by intake, and by the clock."""
