"""The rules: a module a subject, a small pure function a rule."""
