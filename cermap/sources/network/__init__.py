"""Services in the network: asked, waited for, asked again, and read, a whole file or page by page."""
