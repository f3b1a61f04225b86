"""Telling: lines for a whole crowd, joined from fragments that the record told once."""
