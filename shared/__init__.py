"""Plumbing and the published language of the services. Decides nothing about anybody."""
