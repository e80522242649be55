"""Streams, consumers and accounts of the broker: their declaration, and the job that creates and compares them."""
