"""The engine behind `batch`: the arrow for many rows at once.

It says just what `advise` says of one person. Rows come in as bytes, mappings or cells and leave as
finished lines; it opens no file.
"""
