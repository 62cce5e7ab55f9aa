"""What is promised to users, kept by tests."""
