"""Pages to be signed with a pen: the expression of interest, and the sheet of a member."""
