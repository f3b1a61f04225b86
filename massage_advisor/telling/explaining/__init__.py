"""Explaining: why it came out so, why something else did not, and what another answer would do.

All is told from the same findings as the recommendation; only a single rule is judged anew.
"""
