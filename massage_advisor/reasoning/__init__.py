"""The arrow itself: facts -> findings -> weighing -> recommendation.

Reads a rulebook and one person's facts; knows no file, no screen, no prompt and no clock.
"""
