"""The life of a clause: its line from text to text, who changed it, where it went."""
