"""What the pages of papers show: the list, one paper to one reader, its story, what higher rooms add."""
