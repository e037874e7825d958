"""What the program does for a user, one function each; no Qt, no SQL."""
