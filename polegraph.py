"""The command line's front door: each command lives in its own package and is loaded when it is named."""

from __future__ import annotations

import importlib
import sys

import click

from ontology.errors import COULD_NOT_RUN, PolegraphError

COMMANDS = {
    "build": ("builders.commands.build", "Read the documents and write the graph."),
    "add": ("builders.commands.add", "Add documents to the seeds, then build."),
    "serve": ("endpoint.commands.serve", "Serve the graph: SPARQL, pages, files."),
    "query": ("queries.commands.query", "Ask a question of the library, or a query of your own."),
    "export": ("queries.commands.export", "Write the graph in another format."),
    "check": ("builders.commands.check", "Check shapes, integrity and counts of a build."),
    "score": ("builders.commands.score", "Measure a build against annotated facts."),
    "ask": ("queries.commands.ask", "Ask in plain French."),
    "diff": ("queries.commands.diff", "Say what changed between two builds."),
    "publish": ("builders.commands.publish", "Load a build into a remote SPARQL store."),
}


class LazyGroup(click.Group):
    """A group that imports a command only to run it or to show its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all commands, in the order of the contract."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command; None for a name that is none, an error where its module is missing."""
        if cmd_name not in COMMANDS:
            return None
        module = COMMANDS[cmd_name][0]
        try:
            command: click.Command = importlib.import_module(module).command
        except ImportError as error:
            raise PolegraphError(f"cannot be loaded: {error}", where=cmd_name, remedy="Run 'make setup'.") from error
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands from the table above, so that `--help` loads none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="polegraph")
def cli() -> None:
    """Turn documents about innovation clusters into a knowledge graph that proves every statement."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0 fine, 1 the data has errors, 2 could not run."""
    try:
        result = cli.main(arguments, standalone_mode=False)
    except PolegraphError as error:
        return _complain(str(error), error.exit_code)
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN
    except click.Abort:
        return _complain("stopped", COULD_NOT_RUN)
    return result if isinstance(result, int) else 0


def _complain(message: str, code: int) -> int:
    click.echo(f"polegraph: {message}", err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
