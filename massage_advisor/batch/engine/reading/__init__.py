"""Reading: rows become a crowd, because most of what they say was said before."""
