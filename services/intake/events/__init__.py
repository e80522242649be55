"""What intake is told, one file per owner, and what it does when a timer is due."""
