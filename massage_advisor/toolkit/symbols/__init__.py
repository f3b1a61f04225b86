"""Symbols: the rulebook read by the solver, so that something can be shown for *all* people.

Another reader of the same tree of criteria, beside the judge: every answer is a variable, every
criterion a pair (certainly, possibly), every outcome a formula. The only home of z3. Tests on
half-answered people hold solver and judge together.

    truths -> variable -> choices | amounts -> answers -> criteria
           -> contradictions | money -> outcomes -> search
"""
