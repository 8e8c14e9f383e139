"""Views that leave the page: pictures, pages, slides and files, each with its day, sources and doubt, each leading back."""
