"""Words of people and communities: who is on the list, answers, configurations, documents."""
