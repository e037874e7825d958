"""What a page is made of: frames, flowing text, tables, fonts."""
