"""Who can join what, in words: answers, verdicts, kinds, documents, the expression of interest."""
