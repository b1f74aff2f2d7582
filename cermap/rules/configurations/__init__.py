"""What the rules say of a configuration: who is in it, who files its request, its edition of the areas."""
