"""What happens in notifications: one file per thing that happens."""
