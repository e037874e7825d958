"""A laptop copy that comes back."""
