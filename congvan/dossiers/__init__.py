"""Files of records (hồ sơ): everything about a directive as one folder or ZIP that stands in an audit."""
