"""What was said about the war, and what follows from it; knows no web."""
