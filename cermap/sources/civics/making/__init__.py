"""The gazetteer made of files of house numbers: rows read, towns found, what was wrong counted."""
