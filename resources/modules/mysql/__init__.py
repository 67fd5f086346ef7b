"""mysql.connector."""
