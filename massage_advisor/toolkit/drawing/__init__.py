"""Drawing: which facts feed which terms, rules and outcomes, as pictures and as text."""
