"""Hearing: what a typed line means, at this question or at another.

A near miss is offered, never taken. No input, no output.
"""
