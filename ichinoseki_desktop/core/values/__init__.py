"""What can be written: years, dates, quantities, lines of text, and the refusal of the rest."""
