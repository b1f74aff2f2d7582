"""The parts of the live map that change with the question, the language or the selection."""
