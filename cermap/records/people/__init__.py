"""Records of people: lists as understood, who of them is looked at, what an address or a call was answered."""
