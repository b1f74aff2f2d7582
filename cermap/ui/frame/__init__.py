"""The frame of every page: its head, its one row of layout, its address, and how it is served."""
