"""Trials: the people that rules and `people/` carry, and whether all is as they expect.

differences -> examples -> told -> reported
"""
