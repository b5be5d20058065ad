"""The builders' commands, one module each."""
