"""Finding people: somebody of whom a criterion is so, or whom two versions of a rule tell apart.

    requirements -> ways
    seeking -> apart -> solving

People are sought by trying answers; only `solving` asks the solver, where that is installed.
"""
