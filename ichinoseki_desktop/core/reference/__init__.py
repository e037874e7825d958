"""Reference series: figures of statistics that stand beside the plan's own."""
