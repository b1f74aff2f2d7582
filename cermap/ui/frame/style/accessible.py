"""What everybody must see who walks a page by the keyboard: where the focus is, in the one colour that means "chosen by you"."""

from cermap import palette

# Streamlit's own ring is a soft shade; on a washed projector, and for who sees little, it is no ring.
STYLE = f"""
:is(button, a, input, textarea, select, summary, [role="tab"], [role="option"], [tabindex]):focus-visible {{
  outline: 3px solid {palette.CHOSEN} !important; outline-offset: 2px; box-shadow: none !important; }}
:is(input, textarea):focus-visible {{ outline-offset: -2px; }}
[data-testid="stMain"]:focus-visible, [data-testid="stAppScrollToBottomContainer"]:focus-visible {{ outline: none !important; }}
@media (prefers-reduced-motion: reduce) {{ * {{ animation: none !important; transition: none !important; }} }}
"""
