"""Files in and out: plan files, actuals, workbooks; no Qt, no SQL."""
