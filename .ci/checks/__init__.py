"""The project's own checks. Each is a function that takes a Tree and returns an iterator of Findings."""
