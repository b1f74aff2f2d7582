"""What every test shares: no property has a limit of time, a busy machine is no fault of the code.

``HYPOTHESIS_PROFILE=deep`` tries a thousand examples of each property that does not say itself how many are enough.
"""

import os

from hypothesis import settings

settings.register_profile("patient", deadline=None, max_examples=40)
settings.register_profile("deep", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "patient"))
