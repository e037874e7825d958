"""改定: the plan's revisions, and changing the plan."""
