"""The municipality's own list of properties: brought, and its doubtful rows one by one."""
