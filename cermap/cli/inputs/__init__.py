"""What commands are given: lists, plan files, a configuration of them, a geocoder in the network."""
