"""What a list says of energy: demand, power, hours, voltage, and days that have not come yet."""
