"""Public maps: what who may not see personal data looks at, the copies given to readers and the demonstration."""

from cermap.ui import giving, signing_in, state

texts = state.texts()
signing_in.enter(texts)
giving.show(texts)
