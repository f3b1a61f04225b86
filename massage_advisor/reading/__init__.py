"""Texts become data: rule files become a `Rulebook`, answers become `Facts`.

Before the arrow begins. It parses what was written and never reasons about it; the only home of
PyYAML. Whatever is wrong is collected as problems and refused in one go.

    folder | clinic | reviewing -> building | regions -> answers -> fhir -> names | forms
        -> documents | notes | phrases -> codes | rule_files
"""
