"""Tables of places: municipalities, house numbers, areas and their changes, corrections, what an address may mean."""
