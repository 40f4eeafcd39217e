"""A drafting assistant for United Nations resolutions: precedent, comparison,
redline."""

__version__ = "0.1.0"
