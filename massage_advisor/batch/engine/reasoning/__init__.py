"""Reasoning: the arrow for a whole crowd at once, in bits, held by laws against the real one."""
