"""What an editor would send back: rules, profiles, and what the calendar has overtaken."""
