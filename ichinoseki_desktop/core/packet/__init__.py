"""The review packet and the slides as data, before anyone decides how they look."""
