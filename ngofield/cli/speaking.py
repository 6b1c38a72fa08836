"""Click's commands, made to give their help in the user's language."""

import inspect

import click

from ngofield.cli.console import Console
from ngofield.i18n import N_, Translator

_HELP = N_("Show this text and do nothing else.")


def _speech(context: click.Context) -> Translator:
    console = context.find_object(Console)
    assert console is not None, "a command runs with its console"
    return console.speech


def _help(command: click.Command, context: click.Context) -> str:
    """Return a command's help in the user's language; its message key was marked where it was written."""
    return _speech(context).say(inspect.cleandoc(command.help)) if command.help else ""


class _Spoken(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = _HELP
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        prefix = _speech(ctx).say("Usage:") + " "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_help(self, ctx))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        speech = _speech(ctx)
        rows = [(o.get_help_spec(ctx), speech.say(o.help)) for o in options if o.help and not o.hidden]
        with formatter.section(speech.say("Options")):
            formatter.write_dl(rows)


class SpokenCommand(_Spoken):
    """A command whose help is a message key."""


class SpokenGroup(_Spoken, click.Group):
    """A group of commands whose helps are message keys."""

    command_class = SpokenCommand
    group_class = type

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands below them."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write one line for each command."""
        rows = [(name, _help(command, ctx)) for name, command in self.commands.items()]
        with formatter.section(_speech(ctx).say("Commands")):
            formatter.write_dl(rows)
