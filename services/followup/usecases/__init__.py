"""What happens in followup: one file per thing that happens."""
