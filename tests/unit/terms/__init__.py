"""The engine of terms, its calendars, alarms and lights, and the law data that it reads."""
