"""What leaves a page as figures: tables as files, drawings beside tables, counts of people, samples of operations."""
