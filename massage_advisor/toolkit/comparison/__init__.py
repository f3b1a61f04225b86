"""Comparison: two rulebooks, and the people who would now be treated differently.

The words of a change are listed; what it does to people is found by the solver and replayed through
the program, or it is proved that nobody is treated differently.

    aligning -> aspects -> people | words -> told
"""
