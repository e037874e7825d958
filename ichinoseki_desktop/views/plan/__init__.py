"""The pages of the overview, a goal, a direction, a measure and a KPI."""
