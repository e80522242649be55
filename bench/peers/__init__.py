"""Comparisons of one hop of ours with the same hop built in other ways."""
