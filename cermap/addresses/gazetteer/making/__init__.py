"""House numbers of several publishers made one: positions checked, what is wrong put right or left out."""
