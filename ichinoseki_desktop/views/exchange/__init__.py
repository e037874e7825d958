"""Files in and out, as dialogs and as a page."""
