"""Access: accounts, sessions, limits of attempts, and one policy function with default deny."""
