"""The review record of measures and projects."""
