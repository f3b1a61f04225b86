"""The review sheet: the safety stage as pages that a clinician can read and sign.

`sheet` gathers what is on it, `clauses` puts criteria into plain words, and the two faces only lay
it out. It needs no knowledge of rule files to be read.
"""
