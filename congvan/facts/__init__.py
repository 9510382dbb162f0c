"""Any Word or PDF file as plain facts: what stands where, in which form. It judges nothing."""
