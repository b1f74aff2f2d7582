"""Energy and money on screen: the account of a configuration, its figures, and all of them side by side."""
