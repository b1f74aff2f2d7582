"""What another geocoder answers, held against the address that was asked: taken, proposed to a person, or of no use."""
