"""JSON over HTTP for the gateway, by subject."""
