"""Commands on whole plans: made, compared, merged, handed on, verified."""
