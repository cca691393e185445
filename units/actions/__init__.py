"""What people do with units, people and seats: each verb is atomic and writes its audit row."""
