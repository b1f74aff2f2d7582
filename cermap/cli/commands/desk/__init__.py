"""Commands of the desk: the answer to one call, and the calls recorded."""
