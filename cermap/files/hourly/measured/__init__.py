"""What a measured curve must bear before it counts: whose it is, whether it can be, what comes twice."""
