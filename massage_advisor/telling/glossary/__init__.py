"""The glossary: everything a rulebook has a name for, found by any of its names and told on a page.

Reads the rulebook alone. No person is in it, and nothing is judged.
"""
