"""Native reading: lines of JSON cut, looked up and told apart by C, where it was compiled.

It says what arrays say; they are the law, and all there is without it.
"""
