"""What notifications says to whom when it is told something: one file per owner."""
