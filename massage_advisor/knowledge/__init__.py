"""What can be known about a person, and what the rules say: frozen data, no behaviour.

Everything else reads these shapes; nothing here reads files, judges or speaks.
"""
