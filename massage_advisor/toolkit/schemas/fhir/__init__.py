"""The vocabulary as a Questionnaire of FHIR R4, for the forms of booking and record systems."""
