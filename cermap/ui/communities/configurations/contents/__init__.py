"""What is in a configuration, tab by tab: people, plants, rules, documents."""
