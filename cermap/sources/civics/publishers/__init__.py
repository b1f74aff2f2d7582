"""Publishers of house numbers, a module each: how its files are laid out, and its terms."""
