"""A proposal in the making: what is asked, the work beside the page, and how far it is."""
