"""Every code a problem of `batch` carries, with its short name and what it means.

B1 is about the rows as they come, B2 about the columns, B3 about going on with what was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_advisor.reading.codes import explained

if TYPE_CHECKING:
    from massage_advisor.reading.codes import Code

CODES: dict[str, Code] = {
    "B101": explained(
        "input-not-read",
        """An input cannot be opened: there is no such file, it is a folder, or it may not be read.
        Check its name and place. The other inputs are done all the same.""",
    ),
    "B102": explained(
        "empty-line",
        """A line among the rows is empty, so nobody can be advised on it. It is handed back and
        the rows after it are read all the same. Take the line out.""",
    ),
    "B103": explained(
        "other-width",
        """A row has more or fewer cells than the header, so some answer would be taken for the
        answer to another question. Put quotation marks around cells that hold the separator.""",
    ),
    "B104": explained(
        "quotation-marks",
        """A quotation mark is opened and not closed as CSV wants it. Double each quotation mark
        within a cell and close every cell.""",
    ),
    "B105": explained(
        "row-not-utf-8",
        """A row is not UTF-8 text. Spreadsheets often save in another encoding: save the file
        again and choose UTF-8.""",
    ),
    "B106": explained(
        "row-too-long",
        """A row is longer than any person's answers, most likely because a line does not end
        where it should. Check that each row ends with a line feed.""",
    ),
    "B107": explained(
        "carriage-return",
        """A carriage return stands in the middle of a line, outside quotation marks. Put quotation
        marks around the cell, or end lines with line feeds.""",
    ),
    "B108": explained(
        "input-not-utf-8",
        """A whole input is text in another encoding than UTF-8, such as the UTF-16 that some
        spreadsheets save. Save it as UTF-8, or convert it with `iconv -t UTF-8`.""",
    ),
    "B109": explained(
        "input-no-text",
        """An input is packed, a spreadsheet, a web page or a PDF, and no table in plain text.
        Unpack it first, or save it as CSV in UTF-8.""",
    ),
    "B110": explained(
        "header-not-read",
        """The first line of a table, which names its columns, cannot be read, so nobody knows what
        the cells below it answer. The problem says what is wrong with it. A title above the names
        has to go first.""",
    ),
    "B111": explained(
        "one-value-over-many-lines",
        """An input is one JSON value laid out over many lines, as tools print it for people, where
        one object is expected on each line. Objects are put on a line each by `jq -c .`, those of
        an array by `jq -c '.[]'`. This is told only where it is certain: any other line that
        cannot be read is one row that is not assessed.""",
    ),
    "B201": explained(
        "unknown-column",
        """A column of the header is called as no fact is. It is not passed over, because a
        misspelt question about a danger would silently never be answered. Name the fact in a
        column map, or list the column under `ignore:`.""",
    ),
    "B202": explained(
        "two-columns",
        """Two columns hold the same answer to one question, so they could contradict each other.
        List one of them under `ignore:` in a column map. A list may have a column of its own and
        others for some of its members: those add up.""",
    ),
    "B203": explained(
        "no-column",
        """No column holds an answer to any question of the rules, so everybody would be told the
        same. Name the facts of some columns in a column map.""",
    ),
    "B204": explained(
        "not-in-the-header",
        """A column map names a column that the input does not have. Check its spelling, or take
        the line out of the map.""",
    ),
    "B205": explained(
        "column-without-name",
        """A column has no name, so nobody knows what its cells answer. Give it one, or write
        `ignore: [""]` in a column map, which leaves out all that have none. At the right edge,
        where spreadsheets leave columns over, one is passed over while its cells are empty.""",
    ),
    "B206": explained(
        "outcome-as-column",
        """A column holds what is worked out from the answers, such as a disposition, and cannot be
        answered. List it under `ignore:` in a column map.""",
    ),
    "B301": explained(
        "other-line",
        """What already stands in the output is not what this run would have written there: other
        inputs, other rules, another day or other options. Nothing is changed.""",
    ),
    "B302": explained(
        "more-lines-than-rows",
        """The output holds more lines than the inputs have rows, so it belongs to other inputs.
        Nothing is changed.""",
    ),
    "B303": explained(
        "another-run",
        """Another run is writing to the same file just now. Wait for it, or name another file.""",
    ),
}
"""Every code of `batch`."""
