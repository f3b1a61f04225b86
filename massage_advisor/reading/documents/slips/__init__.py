"""Slips of the pen: what somebody meant who wrote `>= 3`, or `-name` without a space.

Looks at texts as they were written, after they could not be read: what a parser says then is true
and helps nobody who does not know YAML. Nothing is mended, only named and answered.
"""
