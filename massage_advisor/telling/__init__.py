"""Telling: a recommendation becomes words, pictures and JSON. The only home of Rich.

`sentences` says it once; `screen`, `note` and `record` show it. Nothing here judges or asks.
"""
