"""What pages and window share: commands, the stack of pages, the status line, long work."""
