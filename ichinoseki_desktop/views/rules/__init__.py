"""The pages of the rules, their comparison, and what looks odd."""
