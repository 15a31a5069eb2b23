# Only imported inside its own engine, which handles it as a plain module.
