"""The search box on a page: a combobox of our own, which asks while one types and never runs the page for it.

``show_search_box`` is the only thing a page needs. What is offered is the page's to say; the script beside this file shows
it, and tells what was typed, chosen or entered.
"""

from cermap.ui.search_box.view import Offer, show_search_box

__all__ = ["Offer", "show_search_box"]
