"""Commands on configurations: what the rules hold against each, which are best."""
