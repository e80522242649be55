"""Takes in applications, decides who is eligible, makes the decisions and keeps who people are."""
