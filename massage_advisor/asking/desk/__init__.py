"""The triage desk: staff tick what a caller says, in any order, and always see where it stands.

The first step of the arrow for staff on the phone. Everything here is a value or a function over
values; what is drawn and which keys a terminal sends is the faces' business (`prompts`).
"""
