"""What the figures come to: standing, rule, flag, reason, roll-up, forecast and doubts."""
