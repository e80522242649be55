"""Notifications: messages to people and to staff, and whether each one reached its recipient."""
