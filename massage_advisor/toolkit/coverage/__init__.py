"""Coverage: which parts of the criteria some example or person ever decided, both ways.

    decided -> gaps -> told | reported

A part decides a rule when the rule would turn out otherwise, were this part alone the other way.
"""
