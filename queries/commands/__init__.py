"""The subcommands query, export, ask and diff."""
