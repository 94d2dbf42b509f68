"""Many pages at once: readers in child processes that can be killed."""
