"""Sentences: the one place where a recommendation becomes words (DESIGN 2).

Screen, note and any later page read the same headline and sections; the record takes its headline
and safety net from here.
"""
