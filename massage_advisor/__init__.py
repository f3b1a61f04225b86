"""Spa massage or medical massage, which techniques, and why.

The whole program is one arrow:

    answers -> facts -> findings -> weighing -> recommendation -> rendering

`asking` collects answers, `reading` turns texts into data, `knowledge` is that data, `reasoning`
is the arrow, `telling` renders what it returns, `toolkit` serves the rules' author, and `cli` is
the door.
"""

__version__ = "0.1.0"
