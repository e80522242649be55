"""Intake: receives applications, answers the rules of eligibility, records decisions and stores who people are."""
