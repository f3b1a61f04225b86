"""Checks: what makes a rulebook that loads a bad one. One check a file; its docstring is its page.

What makes a rulebook unusable is found while it is built and refuses to load (reading/codes). Here
are claims nobody uses, rules that can never apply, questions nobody understands. `register` lists
every check; `inspection` runs them.
"""
