"""Tables of cells that are typed into, and the page 実績入力."""
