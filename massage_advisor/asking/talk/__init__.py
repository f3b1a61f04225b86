"""The talk: which facts can still matter, which question comes next, and what each answer leads to.

Values and functions of values; nothing here knows how a question is shown or a line is typed.
"""
