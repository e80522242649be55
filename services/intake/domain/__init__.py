"""The nouns and rules of intake: standard library only, no I/O."""
