"""What people say of the record, laid over what the pages say."""
