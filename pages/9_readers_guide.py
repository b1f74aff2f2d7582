"""Guide for readers: what a CER is, the words, the rules; nothing of a plan."""

from cermap.ui import giving, signing_in, state
from cermap.ui.guide_page import compared as guide_compared
from cermap.ui.guide_page import guide
from cermap.ui.widgets import open_tabs

texts = state.texts()
signing_in.enter(texts)
giving.head(texts)
compared, words, book = open_tabs.draw(
    "readers-guide", [texts("CER, group, remote"), texts("The words"), texts("The rules")]
)
with compared:
    guide_compared.in_three_sentences(texts)
    guide_compared.configurations(texts)
with words:
    guide.words(texts)
with book:
    guide.rules_table(texts)
