"""What the pages of joint papers show."""
