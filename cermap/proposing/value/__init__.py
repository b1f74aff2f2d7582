"""What each plant, each member and each kind of configuration adds: who is asked first, who to look for."""
