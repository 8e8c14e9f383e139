"""Shows what the claims say; decides nothing about it."""
