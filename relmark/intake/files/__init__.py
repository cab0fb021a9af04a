"""Any file, opened and cut into cells: nothing is converted yet."""
