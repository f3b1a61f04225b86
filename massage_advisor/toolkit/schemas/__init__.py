"""Schemas: what answers, recommendations and rule files look like, as JSON Schema 2020-12.

For scripts and editors. Only keywords that older readers of JSON Schema know as well are used.
"""
