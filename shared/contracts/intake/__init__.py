"""What intake announces."""
