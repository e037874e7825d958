"""The review packet on screen."""
