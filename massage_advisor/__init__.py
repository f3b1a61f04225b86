"""Spa massage or medical massage, which techniques, and why.

The whole program is one arrow:

    answers -> facts -> findings -> weighing -> recommendation -> rendering

`asking` collects answers, `reading` turns texts into data, `knowledge` is that data, `reasoning`
is the arrow, `telling` renders what it returns, `batch` does all that for many rows, `toolkit`
serves the rules' author, and `cli` is the door.

From Python: `reading.folder.load` for a rulebook, `reading.answers.read_answers` for somebody's
answers, `reasoning.advisor.advise` for what comes of them; `batch.advise_many` for many at once.
"""

__version__ = "0.1.0"
