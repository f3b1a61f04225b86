"""Other engines on the same rules and rows: translated, verified equal, measured in pairs.

Here is what stands in each peer's process; it imports nothing of the advisor.
"""
