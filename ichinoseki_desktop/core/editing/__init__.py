"""What a user can intend, what the log says in words, and what can be taken back."""
