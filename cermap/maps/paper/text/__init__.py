"""What a sheet says in words: headings, paragraphs and the small print."""
