"""Hours and money of a configuration: demand, sun, what is shared, what it earns.

::

    hours/     demand and output, hour by hour: calendar, shapes, bills, curves, own use behind the meter
    sharing/   what counts as shared, by whom and by which plant (R-ENE)
    tariff/    what it earns: hourly tariff, grants, bound surplus, valorisation (R-TAR)
    money/     sale, saving, fees, costs, cash flow, and how revenue is split

Everything is on 8,760 hours in UTC+1, as the sun goes; float32 while hours are handled, float64 for every total.
"""
