"""Answers, pairs and documents as blocks for the lists and texts of the screens.

Pure: values in, lines out.
"""
