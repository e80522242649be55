"""JSON over HTTP for the gateway and for notifications, by subject."""
