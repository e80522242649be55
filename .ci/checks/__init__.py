"""Small checks that hold the house together, each a function from a tree to what is wrong with it."""
