"""From a text to mentions, places and proposed claims: pure steps that can be run and tested alone."""
