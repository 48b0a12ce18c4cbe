"""Measurements with printed figures: run by hand, compared with what they measured before.

Ratios say more than absolute figures: both sides of one are measured in the same run, on the same machine.
"""
