"""What an editor would send back: rules, profiles, what the calendar has overtaken."""
