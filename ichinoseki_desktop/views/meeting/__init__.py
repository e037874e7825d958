"""The council meeting: slides, the presenter, words taken down, opinions."""
