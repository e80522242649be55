"""Queries of intake on big tables."""
