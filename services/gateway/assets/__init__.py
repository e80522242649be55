"""What the pages are made of: packages with a lock, our theme, and the step that puts them where pages find them."""
