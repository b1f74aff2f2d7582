"""How cards are set: close lines, a code whose copy button is always seen, buttons that fit three in a row."""

STYLE = """
.st-key-card, .st-key-card-found, .st-key-card-ground, .st-key-card-proposal { gap: 0.3rem; padding: 0.5rem 0.8rem; }
[class*="st-key-card"] [data-testid="stMarkdownContainer"], [class*="st-key-card"] [data-testid="stMarkdownContainer"] p { margin-bottom: 0; line-height: 1.3; }
.st-key-card [data-testid="stCaptionContainer"] p { line-height: 1.25; }
.st-key-card-title { flex-wrap: nowrap; }
.st-key-card-title > :has([data-testid="stMarkdown"]) { flex: 1 1 0; min-width: 0; }
.st-key-card-title [data-testid="stMarkdownContainer"] p { overflow-wrap: anywhere; }
.st-key-card pre { padding: 0.2rem 1.9rem 0.2rem 0.5rem; }
.st-key-card [data-testid="stCodeCopyButton"], .st-key-card [data-testid="stCode"] [data-testid="stElementToolbar"] { opacity: 1; visibility: visible; }
.st-key-card button[data-testid="stBaseButton-secondary"], .st-key-card [data-testid="stPopoverButton"] { padding-inline: 0.35rem; min-height: 2.1rem; }
.st-key-back [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""
