"""Charts, painted plainly or by pyqtgraph, from one description."""
