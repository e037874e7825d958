"""The expert council: members, meetings, opinions, its own judgement, the minutes."""
