"""How many digits a range deserves: a figure is never told finer than what is known of it."""

from math import isfinite

_NO_RANGE_DIGITS = 3


def rounding_step(low: float, central: float, high: float) -> float:
    """Step (…, 0.1, 1, 10, 100, …) to which the three numbers of a figure are rounded.

    The half-width of the range keeps two significant digits, and the estimate is told no finer: 6,840 to 9,420 around
    8,150 has a half-width of 1,290, hence 100. Without any width the number is told whole, or with three significant
    digits when it is small (a rate, a share). Who prints euros takes ``max(step, 1)``.

    Parameters
    ----------
    low, central, high : float
        Least, estimate, most, all in one unit; a number that does not exist is NaN.

    Returns
    -------
    float
        Power of ten, in their unit; 1 when none of the three is known.
    """
    known = [number for number in (low, central, high) if isfinite(number)]
    if not known:
        return 1.0
    half_width = (max(known) - min(known)) / 2
    if half_width > 0:
        return _ten_to(_magnitude(half_width, 2) - 1)
    largest = max(abs(number) for number in known)
    return min(1.0, _ten_to(_magnitude(largest, _NO_RANGE_DIGITS) - _NO_RANGE_DIGITS + 1)) if largest > 0 else 1.0


def _magnitude(number: float, digits: int) -> int:
    # Rounded first: 0.0999… is a tenth that arithmetic left behind.
    return int(f"{number:.{digits - 1}e}".partition("e")[2])


def _ten_to(power: int) -> float:
    return float(f"1e{power}")
