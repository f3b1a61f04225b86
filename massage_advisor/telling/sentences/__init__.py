"""Sentences: the one place where a recommendation becomes words.

Screen, note and any later page read the same headline and sections; the record takes its headline
and safety net from here.
"""
