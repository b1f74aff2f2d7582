"""Tables of plans: what was decided, what is proposed, how two copies differ, how much the answers bear."""
