"""What gateway announces."""
