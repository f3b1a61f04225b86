"""People answer: which question comes next, what a typed line means, and the faces that ask.

The first step of the arrow for a person at a terminal. What an answer leads to is reasoning's
business; here it is only asked for, as long as it can still matter.
"""
