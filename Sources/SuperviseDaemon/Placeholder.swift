// Placeholder so that the package builds before the module's first file.
