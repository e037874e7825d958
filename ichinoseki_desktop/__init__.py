"""Ichinoseki's regional revitalisation strategy: its targets, its actuals and its review papers."""

__version__ = "0.1.0"
