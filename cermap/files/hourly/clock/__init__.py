"""The clock becomes the 8,760 hours of one year, as the sun goes."""
