"""Crowds: many people laid out in lines and bits, and numbers for what they have in common."""
