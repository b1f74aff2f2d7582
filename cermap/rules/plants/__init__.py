"""Plants before the law: how large each is, whether it may be in a configuration, whether it earns the tariff."""
