"""Why a plant or somebody is in a proposal or not, what would change it, and what its reader must know."""
