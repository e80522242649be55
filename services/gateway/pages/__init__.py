"""What people see: public pages, staff pages, operations, and what they have in common."""
