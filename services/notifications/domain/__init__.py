"""The rules of saying something: to whom, by which channel, how neutrally, how often tried. No I/O, no framework."""
