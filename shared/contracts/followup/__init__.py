"""What followup announces."""
