"""What is written, read without any data: spelling, kinds of street, house numbers, coordinates, whole addresses."""
