"""One hop of ours beside the same hop built in other ways."""
