"""What comes in by files, compared with the book before it is taken."""
