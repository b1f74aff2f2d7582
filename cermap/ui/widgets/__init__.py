"""What pages are built with: fields, tabs, parts of cards, and what stands where there is nothing yet."""
