"""Performance measurements: each figure is compared with its physical limit or a peer in the same run.

See docs/performance.md.
"""
