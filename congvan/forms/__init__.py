"""Forms (biểu mẫu): what schools fill in, the rules that hold between figures, and the workbooks that go out."""
