"""What each area lacks or has left over, by month and hour, and which roof would help most."""
