"""The tree at the left."""
