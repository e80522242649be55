"""Streams, consumers and accounts of the broker, declared here and created by one job that refuses drift."""
