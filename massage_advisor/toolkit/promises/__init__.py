"""Promises proved: for all people, half-answered ones included, or a person who breaks one.

Three ways of showing, and the report always says which: *structure* (an exact check of what the
rules may read), *solver* (nobody breaks it), *law* (property tests of the program, run with its own
tests and only named here).

    proofs | replay -> cases -> danger | learning | reach | written | structure | laws -> proving
"""
