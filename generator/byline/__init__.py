"""Byline makes a website of one researcher's publications."""

__version__ = "0.1.0"
