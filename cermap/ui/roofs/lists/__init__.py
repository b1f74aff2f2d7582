"""Roofs in rows: ranked, missing, shortlisted, or with several candidates under one."""
