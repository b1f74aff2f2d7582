"""A telephone, 390 px wide: the map first and not taller than half of the screen, then the search, the card, the table."""

# Streamlit puts columns one below the other from 640 px down; buttons that stand side by side stay so.
STYLE = """
@media (max-width: 640px) {
  .stMainBlockContainer { padding-inline: 0.7rem; }
  [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-map-tools) > [data-testid="stLayoutWrapper"]:has(> .st-key-map-tools) { order: 2; }
  .cermap-map { height: 55vh !important; min-height: 300px !important; }
  .st-key-card .stHorizontalBlock { flex-wrap: nowrap; }
  .st-key-card .stHorizontalBlock > .stColumn { min-width: 0; flex: 1 1 0; }
  [data-testid="stButtonGroup"] { max-width: 100%; overflow-x: auto; }
}
"""
