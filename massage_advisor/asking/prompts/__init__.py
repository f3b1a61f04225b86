"""Faces of the interview: each puts the same questions, in its own manner."""
