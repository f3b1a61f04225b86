"""Pasting: people and criteria as YAML that the rules' owner can paste into a file and fill in.

ready -> ready_examples
"""
