"""Thin Qt adapters over the core's values: session, item models, background work."""
