"""What the map's frame holds beside marks: the ground, its names, counts, scale bar and north."""
