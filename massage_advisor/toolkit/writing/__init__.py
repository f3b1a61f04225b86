"""Writing: rule files made from nothing, tidied, and changed in many places at once.

Whatever a person wrote stays: comments, order where it means something, and every text.
"""
