"""The commands, a module for each; what one prints or is given beside its plan stands next to it."""
