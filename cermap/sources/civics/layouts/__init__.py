"""How a file of house numbers is laid out: every layout that is known, and any other table."""
