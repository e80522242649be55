"""The whole chain: a POST, three databases, two hops."""
