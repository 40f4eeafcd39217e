"""The parts of the screens.

They paint and announce; the screens act.
"""
