"""Parts of a plan as its file keeps them: choices, energy, the property list, notes, the public data it stood on."""
