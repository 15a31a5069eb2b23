"""A face that was found, cut out and made into its embedding.

It must not know where the face was found, or with what it is compared.
"""
