"""Measurements of the whole chain: a POST, three services with a database each, and two hops between them."""
