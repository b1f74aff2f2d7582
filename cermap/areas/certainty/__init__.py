"""How sure an answer is, and why: the POD's area, the edition in force, borders and positions in error."""
