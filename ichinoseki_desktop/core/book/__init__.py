"""What is kept: the plan, its actuals, what is said of them, and every edit of it."""
