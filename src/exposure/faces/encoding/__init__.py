"""A face that was found, cut out and made into its embedding."""
