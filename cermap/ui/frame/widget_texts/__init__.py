"""Streamlit's own words and names in the session's language."""
