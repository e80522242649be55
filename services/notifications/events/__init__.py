"""What notifications does on events of the other services: one file per owner."""
