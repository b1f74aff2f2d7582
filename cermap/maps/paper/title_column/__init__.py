"""The column beside the map: title block, samples of every sign, small Lombardy, code for a telephone."""
