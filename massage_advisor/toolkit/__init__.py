"""The rule author's tools: they read the same rules as the advisor and never change an answer."""
