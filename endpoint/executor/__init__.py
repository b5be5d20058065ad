"""Evaluating queries in processes that can be killed: jobs, the scan of a query, the pool and its processes."""
