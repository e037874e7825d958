"""The parts of the packet, one module each."""
