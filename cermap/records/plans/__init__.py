"""Records of a plan: what it is made of, what it gives, what is proposed."""
