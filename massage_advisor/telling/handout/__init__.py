"""The hand-out: the recommendation as a page that a client takes home, or a clinic prints or mails.

What is said comes from `sentences`, in the same order as on the screen; `markdown` and `page` only
lay it out. `calls` finds the numbers to call.
"""
