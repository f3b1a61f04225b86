"""Native: a few loops in C, where it was compiled, for what arrays do slowly.

They say what arrays say; arrays are the law, and all there is without C.
"""
