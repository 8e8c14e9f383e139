"""Views that leave the page: pictures, pages and slides, each with its day, sources and doubt, each leading back."""
