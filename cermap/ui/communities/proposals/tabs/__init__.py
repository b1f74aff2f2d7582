"""One area of a proposal, tab by tab: its members and their order, its plants, and whom to look for."""
