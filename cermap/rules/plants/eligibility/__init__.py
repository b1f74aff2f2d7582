"""What decides whether a plant earns the tariff: its dates, public money, and the constitution of its CER."""
