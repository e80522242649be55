"""Performance: each figure beside its physical limit and its peers, measured in one run. See docs/performance.md."""
