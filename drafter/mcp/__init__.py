"""Answers for assistants, on standard input and output: `drafter mcp`; see
``docs/assistants.md``."""
