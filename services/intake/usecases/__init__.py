"""What happens in intake: one file per thing that happens."""
