"""Cases that are gone on with: what still counts of them, what it replaces, and of whom it is."""
