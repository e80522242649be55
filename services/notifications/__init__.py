"""Notifications: everything that is said to anybody, and whether it got there."""
