"""Reports: problems as text, JSON, GitHub annotations, SARIF and JUnit; one module a form.

Only the text is needed at every start, so only it is imported here.
"""

from massage_advisor.telling.reports.text import as_text

__all__ = ["as_text"]
