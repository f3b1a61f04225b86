"""FHIR R4: what facts and choices are called there, and a QuestionnaireResponse as answers."""
