"""A telephone, 390 px wide: the map first and not taller than half of the screen, then the search, the card, the table."""

# Streamlit puts columns one below the other from 640 px down; buttons that stand side by side stay so.
STYLE = """
@media (max-width: 640px) {
  .stMainBlockContainer { padding-inline: 0.7rem; }
  [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-map-tools) > [data-testid="stLayoutWrapper"]:has(> .st-key-map-tools) { order: 2; }
  .cermap-map { height: 55vh !important; min-height: 300px !important; }
  [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-card) > [data-testid="stLayoutWrapper"] > .stHorizontalBlock { flex-wrap: nowrap; }
  [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-card) > [data-testid="stLayoutWrapper"] > .stHorizontalBlock > .stColumn { min-width: 0; flex: 1 1 0; }
  [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-card) > [data-testid="stLayoutWrapper"] > .stHorizontalBlock button { padding-inline: 0.2rem; }
  .cermap-map .cermap-legend { transform: scale(0.8); transform-origin: top right; }
  .st-key-card .stHorizontalBlock { flex-wrap: nowrap; }
  .st-key-card .stHorizontalBlock > .stColumn { min-width: 0; flex: 1 1 0; }
  [data-testid="stButtonGroup"] { max-width: 100%; overflow-x: auto; }
}
"""
