"""What followup does when it is told something: one file per owner, and one for the clock."""
