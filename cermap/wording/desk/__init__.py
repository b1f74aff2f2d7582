"""The desk in words: calls, the card that is read aloud, dossiers, what was kept."""
