"""The screens: what fills the terminal, and what asks before it does something."""
