"""What the plan is and what it means: values and rules, without I/O, clock, Qt or SQL."""
