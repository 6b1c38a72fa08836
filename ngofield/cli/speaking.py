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
            formatter.write_text(_speech(ctx).say(inspect.cleandoc(self.help or "")))

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
        speech = _speech(ctx)
        commands = [(name, self.commands[name]) for name in self.commands]
        with formatter.section(speech.say("Commands")):
            formatter.write_dl([(name, speech.say(command.help or "")) for name, command in commands])
