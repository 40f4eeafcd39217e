"""The interface in a browser of this machine, behind guards."""
