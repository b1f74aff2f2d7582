"""A plan as one workbook: its sheets, its repairs, and what two copies of it hold otherwise."""
